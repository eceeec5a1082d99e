// Whoever knows the solver knows the problems that it solves. Its checker knows the problems alone.
@_exported public import PatrolProblems
