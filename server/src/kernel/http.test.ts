import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHttp } from './http.ts'

let http: Awaited<ReturnType<typeof makeHttp>>
let port: number
beforeAll(async () => {
  http = await makeHttp({ trustProxy: 0, logLevel: 'silent', isSecure: false })
  http.post('/quick', { config: { bodyMs: 50 } }, () => 'done')
  http.post('/patient', { config: { bodyMs: 5_000 } }, () => 'done')
  port = Number(new URL(await http.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => http.close())

/** Sends half of a body, and the rest of it later. */
function trickle(path: string) {
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\n"a`)
  return socket
}

test('a body that takes longer than its route allows is broken off', async () => {
  const socket = trickle('/quick')
  await once(socket, 'close')
  expect(socket.bytesRead).toBe(0)
})

test('and one that may take its time is waited for', async () => {
  const socket = trickle('/patient')
  setTimeout(() => socket.write('b"'), 200)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200/)
  socket.destroy()
})
