// Whoever knows how coverage is reckoned knows the form in which it is told.
@_exported public import CoverageProofs
