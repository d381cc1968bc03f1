package recon

// CutAfter lets a run end with an error after so many of its closures, as a killed process does; nil ends that.
func (s *Service) CutAfter(step func(written int) error) { s.step = step }
