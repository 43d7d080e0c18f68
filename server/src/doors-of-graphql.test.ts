import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from './testing/house.ts'

let house: TestHouse
let address: string
beforeAll(async () => {
  house = await openTestHouse()
  address = await house.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house.close())

interface Answer {
  type: string
  payload?: { message: string; extensions: { code: string } }[]
}

/** What a socket of its own answers to one document. */
async function overSocket(query: string, operationName?: string): Promise<Answer> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  try {
    return await new Promise((resolve, reject) => {
      socket.addEventListener('error', () => reject(new Error('the socket did not open')))
      socket.addEventListener('open', () => socket.send('{"type":"connection_init"}'))
      socket.addEventListener('message', ({ data }) => {
        const message: Answer = JSON.parse(String(data))
        if (message.type !== 'connection_ack') return resolve(message)
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, operationName } }))
      })
    })
  } finally {
    socket.close()
  }
}

describe('over WebSocket', () => {
  const stream = 'subscription S { tradeChanged(id: "018f0000-0000-7000-8000-000000000000") { id } }'

  test('only subscriptions run, whatever else stands in the document', async () => {
    for (const [query, name] of [
      ['query Q { home { __typename } }', 'Q'],
      [`${stream} query Q { home { __typename } }`, 'Q'],
      [`${stream} mutation M { signOut { userErrors { code } } }`, 'M'],
    ] as const)
      expect(await overSocket(query, name)).toMatchObject({
        type: 'error',
        payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      })
  })

  test('the rules for every document hold', async () => {
    const aliases = Array.from({ length: 60 }, (_, index) => `a${index}: id`).join(' ')
    for (const query of [
      `subscription { tradeChanged(id: "x") { ${aliases} } }`,
      'subscription { nothing }',
      'subscription {',
    ])
      expect(await overSocket(query)).toMatchObject({
        type: 'error',
        payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      })
  })
})

describe('of another site', () => {
  const ask = (path: string, origin: string) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: '{"query":"{ __typename }"}',
    })

  test('a page is not answered, however the address is written', async () => {
    for (const path of ['/graphql', '/%67raphql', '/graphql?x=1'])
      expect((await ask(path, 'https://elsewhere.example')).status).toBe(403)
    expect((await ask('/graphql', address)).status).toBe(200)
  })
})

test('the mutations of a document are counted, and not hidden in a fragment', async () => {
  const answer = await house
    .visitor()
    .ask('mutation { ...All } fragment All on Mutation { signOut { userErrors { code } } }')
  expect(JSON.stringify(answer)).toContain('fragments')
})
