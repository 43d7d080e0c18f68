import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { compactDay, dayOf, dayRange } from '../beijing.ts'
import { hasWrongTotals, spoilFile } from '../bills/spoil-file.ts'
import type { Gateway } from '../gateway.ts'
import { randomText } from '../numbers.ts'
import { readBillRows } from './bill-rows.ts'
import { readContent } from './read-request.ts'
import { businessRefusal } from './refusal.ts'
import type { AlipayCall } from './serve-gateway.ts'
import { packBill } from './write-bill.ts'

const billContent = z.object({
  bill_type: z.literal('trade'),
  bill_date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
})

const addressLifetimeMs = 30_000

/** The address of yesterday's bill, or of an earlier one; it is good for half a minute. */
export async function askForBill({ gateway, db, now, content }: AlipayCall): Promise<object> {
  const { bill_date: day } = readContent(billContent, content)
  if (day >= dayOf(now)) throw businessRefusal('isp.bill_not_exist')
  const rows = await readBillRows(db, day)
  if (rows.length === 0) throw businessRefusal('isp.bill_not_exist')
  const token = randomText(32)
  const { sellerId } = gateway.keys.alipay
  await db.query('insert into gateway.alipay_bill (token, file_name, content, made_at) values ($1, $2, $3, $4)', [
    token,
    `${sellerId}_${compactDay(dayRange(day).from)}.csv.zip`,
    packBill(sellerId, day, { rows, now, counted: (await hasWrongTotals(db)) ? [...rows, ...rows] : rows }),
    now,
  ])
  return { bill_download_url: `${gateway.publicUrl}/alipay/bill/${token}` }
}

export function serveBills(app: FastifyInstance, { store, clock }: Gateway): void {
  app.get('/alipay/bill/:token', async (request, reply) => {
    const { token } = z.object({ token: z.string().max(64) }).parse(request.params)
    const [bill] = await store.query<{ file_name: string; content: Buffer; made_at: Date }>(
      'select file_name, content, made_at from gateway.alipay_bill where token = $1',
      [token],
    )
    if (!bill || clock.now().getTime() - bill.made_at.getTime() > addressLifetimeMs)
      return reply.status(404).send({ error: 'The address is over' })
    return reply
      .headers({ 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename=${bill.file_name}` })
      .send(await spoilFile(store, bill.content))
  })
}
