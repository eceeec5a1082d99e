public import Exercise

/// A made-up case with observations, and the truth behind them. The same seed makes the same exercise.
public func madeExercise(seed: UInt64, days: Int, events: Int, posts: Int) -> ExerciseWorld {
    var size = ExerciseSize()
    size.days = days
    size.events = events
    size.posts = posts
    return ExerciseWorld(seed: seed, size: size)
}
