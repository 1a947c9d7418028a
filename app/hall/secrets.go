package hall

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"

	"yimen/kiosk/queue"
)

// secrets sign what the hall gives out. They are the hall's, and stay when the
// server is started again.
type secrets struct{ key []byte }

func (s *Server) openSecrets(ctx context.Context) error {
	return s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		text, ok, err := tx.Fact("secret", "key")
		if err != nil {
			return err
		}
		if ok {
			s.secrets.key, err = base64.StdEncoding.DecodeString(text)
			return err
		}
		key := make([]byte, 32)
		if _, err := rand.Read(key); err != nil {
			return err
		}
		s.secrets.key = key
		return tx.SetFact("secret", "key", base64.StdEncoding.EncodeToString(key))
	})
}

// mac is a keyed hash of texts for a purpose.
func (s secrets) mac(purpose string, texts ...string) string {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte(purpose))
	for _, t := range texts {
		h.Write([]byte{0})
		h.Write([]byte(t))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// same compares without telling by its time how much was right.
func same(a, b string) bool { return hmac.Equal([]byte(a), []byte(b)) }
