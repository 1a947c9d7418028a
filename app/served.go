package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"yimen/app/current"
	"yimen/app/hall"
	"yimen/app/hall/client"
	"yimen/i18n"
	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/store"
)

// tickets is who gives the kiosk its numbers: the queue on its own database, or the
// hall server's with that one behind it.
type tickets interface {
	Issue(context.Context, queue.Request) (queue.Ticket, queue.Job, error)
	Copy(ctx context.Context, ticketID string) (queue.Job, error)
	Begin(ctx context.Context, job string) error
	End(ctx context.Context, job string, state queue.JobState, printer string) error
	Waiting(context.Context) ([]queue.Waiting, error)
	Unprinted(context.Context) ([]queue.Offer, error)
	SetLanes([]queue.Lane) error
}

var (
	_ tickets = (*queue.Queue)(nil)
	_ tickets = (*client.Desk)(nil)
)

// desk is the queue here, or that of the hall server.
func (o *office) desk() (tickets, error) {
	r := o.cfg.Remote
	if r.Address == "" {
		return o.queue()
	}
	own, err := o.queue()
	if err != nil {
		return nil, err
	}
	o.far = client.NewDesk(client.DeskConfig{Remote: client.New(r.Address, r.Token, string(i18n.ZH)), Local: own, Store: o.store, Hall: o.cfg.Hall.ID, Log: o.log,
		NoOwn: r.OwnPrefix == ""})
	return o.far, nil
}

// serve runs the hall server inside this kiosk, or the line to the one outside. A
// server that cannot begin ends the kiosk, as the counters would wait in vain.
func (o *office) serve(ctx context.Context, stop func()) {
	switch {
	case o.far != nil:
		go o.fetch(ctx)
		o.far.Run(ctx)
	case o.cfg.Server.Listen != "":
		err := hall.Serve(ctx, o.cfg, hall.Config{Queue: o.own, Store: o.store, Catalog: func() *catalog.Catalog { return o.World().Catalog },
			Hours: o.hours, Packed: o.packed, Clock: now, Log: o.log}, nil)
		if err != nil && ctx.Err() == nil {
			o.log.Error("the hall server inside this kiosk has ended", "error", err)
			stop()
		}
	}
}

func (o *office) hours() *calendar.Calendar { return o.World().Calendar }

func (o *office) packed() ([]byte, string) {
	o.packs.Lock()
	defer o.packs.Unlock()
	return o.pack()
}

// fetchEvery is how often the server's catalogue is compared with the one here.
const fetchEvery = 10 * time.Second

// fetch takes over the server's catalogue, as an import would: the kiosk shows what
// the hall has, and goes on showing it when the server is away.
func (o *office) fetch(ctx context.Context) {
	remote := client.New(o.cfg.Remote.Address, o.cfg.Remote.Token, string(i18n.ZH))
	tag, told := "", ""
	t := time.NewTicker(fetchEvery)
	defer t.Stop()
	for {
		err := o.fetched(ctx, remote, &tag)
		if err != nil && ctx.Err() == nil && !client.Away(err) && err.Error() != told {
			told = err.Error()
			o.log.Error("the hall server's catalogue was not taken over", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func (o *office) fetched(ctx context.Context, remote *client.Client, tag *string) error {
	content, next, err := remote.Catalogue(ctx, *tag)
	if err != nil || content == nil {
		return err
	}
	c, err := catalog.Unpack(content)
	if err != nil {
		return fmt.Errorf("it cannot be read: %w", err)
	}
	have, err := current.Load(ctx, o.cfg, o.store, now())
	if err == nil && have.Content.Hash() == c.Hash() {
		*tag = next
		return nil
	}
	against, err := o.store.CatalogueVersion(ctx, o.cfg.Hall.ID)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	_, err = o.store.AddCatalogue(ctx, o.cfg.Hall.ID, against, store.Catalogue{Taken: now(), Source: "hall server", Hash: hex.EncodeToString(sum[:8]), Content: content})
	if errors.Is(err, store.ErrCatalogueChanged) {
		return nil // looked at again soon
	}
	if err == nil {
		*tag = next
	}
	return err
}
