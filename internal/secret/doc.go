// Package secret keeps what must not be read: envelope encryption of personal data, credentials and documents, keyed
// hashes for look-up columns, and the masks under which people see the rest.
//
// A Keyring holds the install's master keys: one set that wraps data keys, one that makes keyed hashes. It lives in a
// file of mode 0600 or comes from the environment; Export and ImportKeyring carry it into and out of backups under a
// pass phrase. A Vault gives each owner (a merchant, a person, a channel account, the platform) a data key of its own,
// wrapped by the master key with the owner's id as associated data: erasing that one row makes everything that the
// owner ever sealed unreadable (PIPL erasure after the legal term, domain.md B15), and a row copied from one owner to
// another does not open.
//
// Sealed text is ASCII ("s1." and base64) and belongs into a TEXT column as string(sealed); SealBytes is the same for
// blobs. The purpose ("merchant.uscc", "contract.credentials") is bound into the ciphertext: a value moved to another
// column does not open either. No key, pass phrase or plaintext ever appears in an error or a log line of this package.
package secret
