import Profiler
