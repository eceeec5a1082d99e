public import CaseModel

extension ObserverStay {
    /// By how much its circumstances shorten the distances at which it hears: indoors by half, in wind over 8 m/s to
    /// 60 %, in rain to 70 %. Priors, as the functions themselves.
    public var hearingFactor: Double {
        (isIndoors ? 0.5 : 1) * ((wind ?? 0) > 8 ? 0.6 : 1) * (isRaining ? 0.7 : 1)
    }

    /// What it notices things by.
    public var detectionMeans: [DetectionMeans] { means.detectionMeans }
}

extension ObserverMeans {
    /// What such an observer notices things by.
    public var detectionMeans: [DetectionMeans] {
        switch self {
        case .post, .patrol: return [.ear, .eye]
        case .camera: return [.camera]
        case .uav: return [.uav]
        case .acousticSensor: return [.ear]
        case .ship: return [.lookout]
        case .aircraft: return [.aircrew]
        case .radar: return [.radar]
        }
    }
}
