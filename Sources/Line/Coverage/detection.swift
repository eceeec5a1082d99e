// Whoever knows coverage knows the functions by which things are noticed.
@_exported public import Detection
