import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayOf, dayRange } from '../beijing.ts'
import { spoilFile } from '../bills/spoil-file.ts'
import type { Gateway } from '../gateway.ts'
import { randomText } from '../numbers.ts'
import { readQuery } from '../pages/read-form.ts'
import { authorize } from './authorize.ts'
import { endDueRefunds } from './end-refunds.ts'
import { makeFundBill } from './fund-bill.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'
import { makeTradeBill } from './trade-bill.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const type = z.enum(['ALL', 'SUCCESS', 'REFUND']).default('ALL')
const account = z.enum(['BASIC', 'OPERATION']).default('BASIC')

/** Yesterday's bill is ready at ten in the morning, and bills are kept for three months. */
const readyAfterMs = 10 * 3_600_000
const keptMs = 92 * 86_400_000
const addressLifetimeMs = 5 * 60_000

export async function askTradeBill(call: WechatCall): Promise<object> {
  const range = readRange(call)
  const kind = type.safeParse(call.query('bill_type'))
  if (!kind.success) throw new WechatRefusal('PARAM_ERROR', 'bill_type须为ALL、SUCCESS或REFUND')
  await endDueRefunds(call.gateway, call.db)
  return keep(call, await makeTradeBill(call.db, call.mchid, range, kind.data))
}

export async function askFundBill(call: WechatCall): Promise<object> {
  const range = readRange(call)
  const kind = account.safeParse(call.query('account_type'))
  if (!kind.success) throw new WechatRefusal('PARAM_ERROR', 'account_type须为BASIC或OPERATION')
  await endDueRefunds(call.gateway, call.db)
  return keep(call, await makeFundBill(call.db, call.mchid, range, kind.data))
}

function readRange({ query, now }: WechatCall): { from: Date; to: Date } {
  const asked = day.safeParse(query('bill_date'))
  if (!asked.success || Number.isNaN(dayRange(asked.data).from.getTime()))
    throw new WechatRefusal('PARAM_ERROR', 'bill_date格式须为yyyy-MM-DD')
  const range = dayRange(asked.data)
  if (asked.data >= dayOf(now)) throw new WechatRefusal('PARAM_ERROR', '账单日期不能是今天或以后')
  if (now.getTime() - range.from.getTime() > keptMs) throw new WechatRefusal('PARAM_ERROR', '只能下载三个月以内的账单')
  if (now.getTime() - range.to.getTime() < readyAfterMs) throw new WechatRefusal('STATEMENT_CREATING')
  return range
}

/** The hash is of the bill itself, whether it is sent packed or not. */
async function keep({ db, gateway, mchid, now, query }: WechatCall, bill: string | undefined): Promise<object> {
  if (bill === undefined) throw new WechatRefusal('NO_STATEMENT_EXIST')
  const packing = query('tar_type')
  if (packing !== undefined && packing !== 'GZIP') throw new WechatRefusal('PARAM_ERROR', 'tar_type只能为GZIP')
  const content = Buffer.from(bill)
  const token = randomText(64)
  await db.query(
    'insert into gateway.wechat_bill (token, mchid, is_gzip, content, made_at) values ($1, $2, $3, $4, $5)',
    [token, mchid, packing === 'GZIP', content, now],
  )
  const packed = packing === 'GZIP' ? '&tartype=gzip' : ''
  return {
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(content).digest('hex'),
    download_url: `${gateway.publicUrl}/v3/billdownload/file?token=${token}${packed}`,
  }
}

/** The download is signed for like every call; its answer is not signed, it has a hash. */
export function serveBillDownload(app: FastifyInstance, gateway: Gateway): void {
  app.get('/v3/billdownload/file', async (request, reply) => {
    try {
      const { headers, method, raw } = request
      const mchid = await authorize(gateway, { method, url: raw.url ?? '', headers, rawBody: Buffer.alloc(0) })
      const [bill] = await gateway.store.query<{ content: Buffer; is_gzip: boolean; made_at: Date }>(
        'select content, is_gzip, made_at from gateway.wechat_bill where token = $1 and mchid = $2',
        [readQuery(request).get('token'), mchid],
      )
      if (!bill || gateway.clock.now().getTime() - bill.made_at.getTime() > addressLifetimeMs)
        throw new WechatRefusal('NO_AUTH', '下载地址已失效，请重新申请账单')
      reply.header('Content-Type', bill.is_gzip ? 'application/x-gzip' : 'text/plain; charset=utf-8')
      const file = bill.is_gzip ? gzipSync(bill.content) : bill.content
      return await reply.send(await spoilFile(gateway.store, file))
    } catch (failure) {
      if (!(failure instanceof WechatRefusal)) throw failure
      return reply.status(failure.status).send({ code: failure.code, message: failure.message })
    }
  })
}
