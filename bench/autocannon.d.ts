import 'autocannon'

declare module 'autocannon' {
  interface Client {
    /** Ends this connection; the load ends with the last one. */
    destroy(): void
  }
}
