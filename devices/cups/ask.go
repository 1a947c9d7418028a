package cups

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
)

// What ipptool is told to send. Only numbers and keywords are asked for: no
// title, no user's name and no message of a printer's comes back.
const (
	ipptoolHead = `{
OPERATION %s
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR naturalLanguage attributes-natural-language en
`
	askPrinter = `ATTR uri printer-uri ipp://localhost/printers/$queue
ATTR name requesting-user-name $owner
ATTR keyword requested-attributes printer-state,printer-state-reasons,printer-is-accepting-jobs
}
`
	askJobs = `ATTR uri printer-uri ipp://localhost/printers/$queue
ATTR name requesting-user-name $owner
ATTR keyword which-jobs all
ATTR boolean my-jobs true
ATTR integer limit 40
ATTR keyword requested-attributes job-id,job-state,time-at-processing
}
`
	askJob = `ATTR uri job-uri ipp://localhost/jobs/$job
ATTR name requesting-user-name $owner
ATTR keyword requested-attributes job-id,job-state,job-state-reasons,time-at-processing
}
`
	cancelJob = `ATTR uri job-uri ipp://localhost/jobs/$job
ATTR name requesting-user-name $owner
ATTR boolean purge-job $purge
}
`
)

// errGone says that CUPS does not know the printer or the job.
var errGone = errors.New("not found")

// ask sends one request and gives the answer's groups without the first, which
// is about the request itself.
func (q *Queue) ask(ctx context.Context, operation, request string, set ...string) ([]group, error) {
	ctx, cancel := context.WithTimeout(ctx, q.cfg.Ask)
	defer cancel()
	seconds := strconv.Itoa(int(math.Ceil(q.cfg.Ask.Seconds())))
	args := []string{"-X", "-T", seconds, "-d", "queue=" + q.cfg.Queue, "-d", "owner=" + q.cfg.User}
	for _, s := range set {
		args = append(args, "-d", s)
	}
	// ipptool reads its request from a file; its own input is one.
	args = append(args, q.uri(), "/dev/stdin")
	out, diag, err := q.run(ctx, []byte(fmt.Sprintf(ipptoolHead, operation)+request), "ipptool", args...)
	r := parse(out)
	switch {
	case strings.HasPrefix(r.status, "successful-"):
		if len(r.groups) > 0 {
			return r.groups[1:], nil
		}
		return nil, nil
	case r.status == "client-error-not-found":
		return nil, fmt.Errorf("%s: %w", operation, errGone)
	case r.status != "":
		return nil, fmt.Errorf("CUPS answers %s with %s", operation, clean(r.status))
	case errors.Is(err, errMissing) || ctx.Err() != nil:
		return nil, err
	}
	return nil, fmt.Errorf("CUPS at %s does not answer (%s)", q.cfg.Server, clean(firstLine(append([]byte(r.fault+"\n"), diag...))))
}

// uri is the server as ipptool takes it: a socket's path stands as the host.
func (q *Queue) uri() string {
	if strings.HasPrefix(q.cfg.Server, "/") {
		return "ipp://" + strings.ReplaceAll(url.QueryEscape(q.cfg.Server), "+", "%20") + "/"
	}
	return "ipp://" + q.cfg.Server + "/"
}

// clean keeps what a log can hold of a text from elsewhere.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s[:min(len(s), 200)])
}

// jobState is job-state of RFC 8011, section 5.3.7.
type jobState int

const (
	jobPending jobState = 3 + iota
	jobHeld
	jobProcessing
	jobStopped
	jobCanceled
	jobAborted
	jobCompleted
)

func (s jobState) over() bool { return s >= jobCanceled }

// jobInfo is what CUPS says of a job.
type jobInfo struct {
	id      int
	state   jobState
	began   bool // the printer has been given something of it
	reasons []string
}

func infoOf(g group) (jobInfo, bool) {
	id, ok1 := g.number("job-id")
	state, ok2 := g.number("job-state")
	_, began := g.number("time-at-processing")
	return jobInfo{id, jobState(state), began, g.values("job-state-reasons")}, ok1 && ok2
}

func (q *Queue) job(ctx context.Context, id int) (jobInfo, error) {
	groups, err := q.ask(ctx, "Get-Job-Attributes", askJob, fmt.Sprint("job=", id))
	if err != nil {
		return jobInfo{}, err
	}
	for _, g := range groups {
		if j, ok := infoOf(g); ok {
			return j, nil
		}
	}
	return jobInfo{}, fmt.Errorf("CUPS does not tell the state of job %d", id)
}

// mine is the kiosk's own jobs that CUPS still knows, at most forty.
func (q *Queue) mine(ctx context.Context) ([]jobInfo, error) {
	groups, err := q.ask(ctx, "Get-Jobs", askJobs)
	if err != nil {
		return nil, err
	}
	var out []jobInfo
	for _, g := range groups {
		if j, ok := infoOf(g); ok {
			out = append(out, j)
		}
	}
	return out, nil
}

// cancel stops a job. With purge its file and its record go too; a job that the
// printer is still being freed of keeps its record until it is purged again.
func (q *Queue) cancel(ctx context.Context, id int, purge bool) error {
	_, err := q.ask(ctx, "Cancel-Job", cancelJob, fmt.Sprint("job=", id), fmt.Sprint("purge=", purge))
	if errors.Is(err, errGone) {
		return nil
	}
	return err
}
