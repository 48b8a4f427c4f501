// The rule language: text -> tokens -> tree -> checked tree -> program.
