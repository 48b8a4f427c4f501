// The rule language: text -> tokens -> tree -> checked tree -> program. `Compiler.compile` is the way in.
//
// The steps, in their order: `Syntax` (tokens and trees), `Check` (names, types, units), `Emit` (instructions), `Program` (what
// they make). Beside them: `Lint` warns of likely slips, `Format` lays rules out, `Pack` writes programs to files and reads them.
// Below them: `Catalogue` (fields), `Values`, `Codes` and `Text` (what cells and literals mean), `Diagnostics` (every message).
