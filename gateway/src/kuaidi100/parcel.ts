import { randomUUID } from 'node:crypto'
import { plainTime } from '../beijing.ts'
import type { Gateway } from '../gateway.ts'
import { queueNotice } from '../notices/queue-notice.ts'
import type { Db } from '../store/store.ts'

/** A parcel that somebody has subscribed to. */
export interface Parcel {
  id: number
  company: string
  number: string
  callback_url: string
  salt: string
  state: string
  made_at: Date
}

export interface ParcelMove {
  state: string
  /** what people read; without it the words of the state */
  context?: string | undefined
  /** without it: now */
  at?: Date | undefined
}

/** States as Kuaidi100 numbers them, with the word that it gives each event of one and a sentence for it. */
export const parcelStates: Readonly<Record<string, { word: string; context: string }>> = {
  '1': { word: '揽收', context: '【杭州市】快递员已揽收，联系电话 13900000001' },
  '0': { word: '在途', context: '【嘉兴转运中心】已发往【深圳转运中心】' },
  '5': { word: '派件', context: '【深圳市南山区】快递员正在派件，联系电话 13900000002' },
  '3': { word: '签收', context: '【深圳市南山区】已签收，签收人：本人' },
  '2': { word: '疑难', context: '【深圳转运中心】包裹破损，等待处理' },
  '6': { word: '退回', context: '【深圳市南山区】无法送达，正在退回' },
  '4': { word: '退签', context: '【杭州市】退回件已由寄件人签收' },
  '14': { word: '拒签', context: '【深圳市南山区】收件人拒收' },
}

const isOver = (state: string): boolean => state === '3' || state === '4'

/** Something happens to a parcel, and who has subscribed is told. */
export async function moveParcel(
  gateway: Gateway,
  db: Db,
  parcel: Parcel,
  { state, context, at }: ParcelMove,
): Promise<void> {
  await db.query('insert into gateway.parcel_event (parcel_id, at, context, state) values ($1, $2, $3, $4)', [
    parcel.id,
    at ?? gateway.clock.now(),
    context ?? parcelStates[state]?.context ?? '',
    state,
  ])
  await db.query('update gateway.parcel set state = $2 where id = $1', [parcel.id, state])
  await queueNotice(gateway, db, {
    provider: 'KUAIDI100',
    event: state,
    number: parcel.number,
    subject: parcel.number,
    url: parcel.callback_url,
    makeMessageId: () => randomUUID(),
    content: {
      salt: parcel.salt,
      param: {
        status: isOver(state) ? 'shutdown' : 'polling',
        billstatus: 'check',
        message: '',
        autoCheck: '0',
        comOld: '',
        comNew: '',
        lastResult: await describeParcel(db, { ...parcel, state }),
      },
    },
  })
}

/** What a query answers and a push holds: the newest event first. */
export async function describeParcel(db: Db, { id, company, number, state }: Parcel): Promise<object> {
  const events = await db.query<{ at: Date; context: string; state: string }>(
    'select at, context, state from gateway.parcel_event where parcel_id = $1 order by at desc, id desc',
    [id],
  )
  return {
    message: 'ok',
    nu: number,
    ischeck: state === '3' ? '1' : '0',
    com: company,
    status: '200',
    state,
    condition: 'F00',
    data: events.map((event) => ({
      time: plainTime(event.at),
      ftime: plainTime(event.at),
      context: event.context,
      status: parcelStates[event.state]?.word ?? '',
      statusCode: event.state,
      areaCode: null,
      areaName: null,
    })),
  }
}

export async function findParcel(db: Db, number: string): Promise<Parcel | undefined> {
  const [parcel] = await db.query<Parcel & Record<string, unknown>>(
    'select * from gateway.parcel where number = $1 order by id desc limit 1 for update',
    [number],
  )
  return parcel
}
