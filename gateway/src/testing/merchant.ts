import { createServer, type IncomingHttpHeaders } from 'node:http'

export interface Told {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Merchant {
  url: (path?: string) => string
  /** everything that has arrived whole, the first one first */
  told: Told[]
  /** what is answered from now on: one for each message, the last one for all that follow */
  answers: { status: number; body?: string }[]
  /** from now on nothing is answered, until it speaks again */
  silence: () => void
  speak: () => void
  close: () => Promise<void>
}

/** A server of a merchant that writes down what it is told. */
export async function openMerchant(): Promise<Merchant> {
  const told: Told[] = []
  const answers: Merchant['answers'] = [{ status: 204 }]
  let isSilent = false
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      told.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      if (isSilent) return
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      response.writeHead(answer?.status ?? 204).end(answer?.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The merchant does not listen')
  return {
    url: (path = '/notify') => `http://127.0.0.1:${address.port}${path}`,
    told,
    answers,
    silence: () => void (isSilent = true),
    speak: () => void (isSilent = false),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
