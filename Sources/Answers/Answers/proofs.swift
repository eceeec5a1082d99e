// Whoever asks for an answer knows what it is made of.
@_exported public import CountProofs
@_exported public import CoverageProofs
@_exported public import MissionProofs
@_exported public import TalksProofs
