/**
 * The floor: how fast the same answers can be had from the same database on the same machine. A bare Fastify, one
 * prepared statement for each request, and nothing of what makes a product: no schema, no rules, no rights.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import pg from 'pg'
import { wordsToAsk } from '../server/src/catalog/words.ts'
import { floorCheckout } from './floor-checkout.ts'
import { floorOrders } from './floor-orders.ts'
import { floorReads } from './floor-reads.ts'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
// The JSON goes out as the database has written it.
const types = { getTypeParser: () => (value: string) => value }
const app = Fastify()

async function answer(reply: FastifyReply, name: string, text: string, values: unknown[] = []) {
  const { rows } = await pool.query<{ body: string }>({ name, text, values, types })
  const [row] = rows
  if (!row) return reply.code(409).send({ errors: [`${name} may not be`] })
  return reply.header('content-type', 'application/json; charset=utf-8').send(row.body)
}

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Of the token in the cookie, whichever app's it is. */
const holderOf = ({ headers }: FastifyRequest): string =>
  hash(/kd_(?:member|merchant|staff)=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '')

const fenOf = (yuan: string): number => Math.round(Number(yuan) * 100)

app.get('/ready', () => ({ status: 'ready' }))

app.get('/list', (_request, reply) => answer(reply, 'list', floorReads.list))

app.get<{ Querystring: { id: string } }>('/product', ({ query }, reply) =>
  answer(reply, 'product', floorReads.product, [query.id]),
)

app.get<{ Querystring: { query: string } }>('/search', ({ query }, reply) =>
  answer(reply, 'search', floorReads.search, [wordsToAsk(query.query).join(' & ')]),
)

app.get<{ Querystring: { id: string } }>('/category', ({ query }, reply) =>
  answer(reply, 'category', floorReads.category, [query.id]),
)

for (const [name, text] of Object.entries(floorOrders))
  app.get(`/orders/${name}`, (request, reply) => answer(reply, `orders ${name}`, text, [holderOf(request)]))

interface Wanted {
  lines: { variantId: string; quantity: number }[]
  addressId: string
}

const columnsOf = ({ lines }: Wanted) => [
  lines.map(({ variantId }) => variantId),
  lines.map(({ quantity }) => quantity),
]

app.post<{ Body: { promotionId: string } }>('/claimCoupon', (request, reply) =>
  answer(reply, 'claimCoupon', floorCheckout.claimCoupon, [holderOf(request), request.body.promotionId]),
)

app.post<{ Body: { variantId: string; quantity: number } }>('/addToCart', (request, reply) => {
  const { variantId, quantity } = request.body
  return answer(reply, 'addToCart', floorCheckout.addToCart, [holderOf(request), variantId, quantity])
})

app.post<{ Body: Wanted }>('/checkout', (request, reply) =>
  answer(reply, 'checkout', floorCheckout.checkout, [
    holderOf(request),
    ...columnsOf(request.body),
    request.body.addressId,
  ]),
)

app.post<{ Body: Wanted & { expectedPayable: string } }>('/placeTrade', (request, reply) => {
  const { addressId, expectedPayable } = request.body
  const values = [holderOf(request), ...columnsOf(request.body), addressId, fenOf(expectedPayable), randomUUID()]
  return answer(reply, 'placeTrade', floorCheckout.placeTrade, values)
})

app.post<{ Body: { tradeId: string } }>('/startPayment', (request, reply) => {
  const token = randomBytes(32).toString('base64url')
  const payUrl = `http://localhost/pay/${token}`
  return answer(reply, 'startPayment', floorCheckout.startPayment, [
    holderOf(request),
    request.body.tradeId,
    hash(token),
    payUrl,
  ])
})

app.post<{ Body: { token: string } }>('/confirm', ({ body }, reply) =>
  answer(reply, 'confirm', floorCheckout.confirm, [hash(body.token), randomUUID()]),
)

app.post<{ Body: { id: string } }>('/cashier', (request, reply) =>
  answer(reply, 'cashier', floorCheckout.cashier, [holderOf(request), request.body.id]),
)

process.on('SIGTERM', () => void app.close().then(() => pool.end()))
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
