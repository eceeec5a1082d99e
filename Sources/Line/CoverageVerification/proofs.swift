// Whoever checks an answer knows what it is made of.
@_exported public import CoverageProofs
