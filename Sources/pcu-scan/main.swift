// The entry of the program.

import Profiler

System.prepareAllocator()
System.leave(Command.run(Array(CommandLine.arguments.dropFirst()), Console.process()).rawValue)
