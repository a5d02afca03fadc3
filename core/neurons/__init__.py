"""One neuron and small circuits of them: thresholds, learning, spikes."""
