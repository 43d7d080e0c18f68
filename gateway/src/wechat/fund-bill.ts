import { plainTime } from '../beijing.ts'
import { formatYuan } from '../fen.ts'
import type { Db } from '../store/store.ts'
import type { WechatAccount } from './move-money.ts'
import { writeBill } from './write-bill.ts'

interface Flow {
  flow_number: string
  happened_at: Date
  business_number: string
  business: string
  is_income: boolean
  amount: number
  balance: number
  note: string
  voucher: string
}

const head = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '业务类型',
  '收支类型',
  '收支金额（元）',
  '账户结余（元）',
  '资金变更提交申请人',
  '备注',
  '业务凭证号',
]

const totalsHead = ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额']

/** Everything that moved in one of the merchant's accounts on a day, with what was left each time. */
export async function makeFundBill(
  db: Db,
  mchid: string,
  { from, to }: { from: Date; to: Date },
  account: WechatAccount,
): Promise<string | undefined> {
  const flows = await db.query<Flow>(
    `select * from gateway.wechat_flow
     where mchid = $1 and account = $2 and happened_at >= $3 and happened_at < $4 order by id`,
    [mchid, account, from, to],
  )
  if (flows.length === 0) return undefined
  const income = flows.filter(({ is_income }) => is_income)
  const spent = flows.filter(({ is_income }) => !is_income)
  return writeBill({
    head,
    rows: flows.map((flow) => [
      plainTime(flow.happened_at),
      flow.business_number,
      flow.flow_number,
      flow.business,
      flow.business,
      flow.is_income ? '收入' : '支出',
      formatYuan(flow.amount),
      formatYuan(flow.balance),
      'system',
      flow.note,
      flow.voucher,
    ]),
    totalsHead,
    totals: [`${flows.length}`, `${income.length}`, sum(income), `${spent.length}`, sum(spent)],
  })
}

const sum = (flows: readonly Flow[]): string => formatYuan(flows.reduce((total, { amount }) => total + amount, 0))
