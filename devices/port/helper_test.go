package port

import "time"

// patience is how long a test waits for what must come.
const patience = 10 * time.Second
