import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { readForm } from '../pages/read-form.ts'
import { kuaidi100KeysOf, sign } from './keys.ts'
import { describeParcel, type Parcel } from './parcel.ts'

const number = z.string().regex(/^[\w-]{6,32}$/)
const company = z.string().regex(/^[a-z0-9]{2,30}$/)

const subscription = z.object({
  company,
  number,
  key: z.string(),
  parameters: z.object({ callbackurl: z.url({ protocol: /^https?$/ }), salt: z.string().max(64).default('') }),
})

const question = z.object({ com: company, num: number, phone: z.string().optional() })

/** These want the last four digits of the sender's or receiver's telephone. */
const wantsPhone: ReadonlySet<string> = new Set(['shunfeng', 'shunfengkuaiyun', 'zhongtong'])

/** Subscriptions and queries of parcels in the form of Kuaidi100. */
export function serveKuaidi100(app: FastifyInstance, gateway: Gateway): void {
  const { store } = gateway
  app.post('/kuaidi100/poll', async (request) => {
    const form = readForm(request)
    const wish = subscription.safeParse(readJson(form.get('param')))
    if (form.get('schema') !== 'json' || !wish.success) return refuse('700', '订阅方的订阅数据存在错误')
    const { company: com, number: nu, key, parameters } = wish.data
    if (key !== kuaidi100KeysOf(gateway.keys).key) return refuse('600', '您不是合法的订阅者（即授权Key出错）')
    const made = await store.query<{ id: number }>(
      `insert into gateway.parcel (company, number, callback_url, salt, made_at) values ($1, $2, $3, $4, $5)
       on conflict (company, number) do nothing returning id`,
      [com, nu, parameters.callbackurl, parameters.salt, gateway.clock.now()],
    )
    return made.length > 0 ? { result: true, returnCode: '200', message: '提交成功' } : refuse('501', '重复订阅')
  })

  app.post('/kuaidi100/poll/query.do', async (request) => {
    const form = readForm(request)
    const keys = kuaidi100KeysOf(gateway.keys)
    const text = form.get('param') ?? ''
    if (form.get('customer') !== keys.customer || form.get('sign') !== sign(`${text}${keys.key}${keys.customer}`))
      return refuse('503', '验证签名失败')
    const asked = question.safeParse(readJson(text))
    if (!asked.success) return refuse('400', '提交的数据不完整，或者贵公司没授权')
    const { com, num, phone = '' } = asked.data
    if (wantsPhone.has(com) && !/\d{4}$/.test(phone)) return refuse('408', '快递公司参数异常：验证码错误')
    const [parcel] = await store.query<Parcel & Record<string, unknown>>(
      'select * from gateway.parcel where company = $1 and number = $2',
      [com, num],
    )
    const told = parcel && (await describeParcel(store, parcel))
    if (!told || !('data' in told) || !Array.isArray(told.data) || told.data.length === 0)
      return refuse('500', '查询无结果，请隔段时间再查')
    return told
  })
}

const refuse = (returnCode: string, message: string) => ({ result: false, returnCode, message })

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
