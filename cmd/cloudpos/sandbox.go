package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	play "cloudpos/internal/sandbox"
)

type sandbox struct {
	Listen      string  `help:"Address." default:":8090" placeholder:"ADDR"`
	Data        string  `help:"Folder that keeps truth and credentials." default:"data/sandbox" type:"path" placeholder:"DIR"`
	NoticeScale float64 `help:"Stretch the waits between notices: 1 is as documented." default:"1"`
	LogLevel    string  `help:"debug, info, warn or error." default:"info" enum:"debug,info,warn,error"`

	BrowserHosts []string `help:"Hosts that the wallet's browser opens besides this machine's own: name or name:port, with commas." placeholder:"HOST"`
}

// Run plays the channels until it is told to stop.
func (s *sandbox) Run(ctx context.Context) error {
	server, err := play.New(play.Config{
		DataDir: s.Data, NoticeScale: s.NoticeScale, BrowserHosts: s.BrowserHosts, Logger: logger(s.LogLevel, false),
	})
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return errors.Join(err, server.Close())
	}
	fmt.Printf("sandbox: http://%s (wallet page, control API at /sandbox)\n", listener.Addr())
	front := &http.Server{Handler: server.Handler(), ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- front.Serve(listener) }()
	go func() { failed <- server.Run(ctx) }()
	err = <-failed
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return errors.Join(err, front.Shutdown(grace), server.Close())
}
