import { formatYuan } from '@kaidian/shared/core/money'
import { AfterSaleKind, AfterSaleReason } from '../after-sale/after-sale-kinds.ts'
import type { Dice } from '../seed/random.ts'
import type { Browser } from '../testing/browser.ts'
import { newKey } from '../testing/market.ts'
import type { SmallMarket } from './small-market.ts'

type Act = (deed: string, browser: Browser, query: string, variables: object) => Promise<unknown>

const mutation = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`

const request = mutation('requestAfterSale', 'RequestAfterSaleInput')

/** What each side can do with an after-sale, in whichever state it is. */
const steps = {
  buyer: [
    ['withdrawAfterSale', 'AfterSaleStepInput'],
    ['sendBack', 'AfterSaleParcelInput'],
    ['confirmExchange', 'AfterSaleStepInput'],
    ['escalateAfterSale', 'AfterSaleWordsInput'],
    ['addAfterSaleEvidence', 'AfterSaleWordsInput'],
  ],
  shop: [
    ['approveAfterSale', 'ApproveAfterSaleInput'],
    ['rejectAfterSale', 'AfterSaleWordsInput'],
    ['receiveReturn', 'AfterSaleStepInput'],
    ['disputeReturn', 'AfterSaleWordsInput'],
    ['resendGoods', 'AfterSaleParcelInput'],
    ['addShopEvidence', 'AfterSaleWordsInput'],
  ],
  staff: [
    ['decideAfterSale', 'DecideAfterSaleInput'],
    ['refuseAfterSale', 'AfterSaleWordsInput'],
  ],
} as const

const all = [
  ...steps.buyer.map((step) => ['buyer', ...step] as const),
  ...steps.shop.map((step) => ['shop', ...step] as const),
  ...steps.staff.map((step) => ['staff', ...step] as const),
]

/** What leads on from a state; anything else is tried as well, and refused. */
const fits: Readonly<Record<string, readonly string[]>> = {
  REQUESTED: ['approveAfterSale', 'rejectAfterSale', 'withdrawAfterSale'],
  APPROVED: ['sendBack'],
  RETURNING: ['receiveReturn', 'disputeReturn'],
  RETURNED: ['resendGoods'],
  RESENDING: ['confirmExchange'],
  REJECTED: ['escalateAfterSale'],
  ESCALATED: ['decideAfterSale', 'refuseAfterSale', 'addShopEvidence'],
}

const partsOf = {
  AfterSaleStepInput: {},
  AfterSaleParcelInput: { carrier: 'SF', number: 'SF77' },
  AfterSaleWordsInput: { text: '请看说明', imageIds: [] },
  DecideAfterSaleInput: { text: '请看说明', imageIds: [] },
  ApproveAfterSaleInput: {},
} as const

interface Sold {
  buyer: { browser: Browser }
  lineIds: readonly string[]
}

/** After-sales of a small market: any step, by any side, at any moment. What does not fit is refused; nothing may break. */
export class AfterSaleDeeds {
  private readonly market: SmallMarket
  private readonly dice: Dice
  private readonly act: Act

  constructor(market: SmallMarket, dice: Dice, act: Act) {
    this.market = market
    this.dice = dice
    this.act = act
  }

  /** Goes on with one of those that are under way, or asks for another. */
  async step({ buyer, lineIds }: Sold): Promise<void> {
    const { dice, market } = this
    const open: { id: string; status: string; member_id: string; merchant_id: string }[] = await market.house
      .em()
      .execute(
        'select a.id, a.status, a.member_id, a.merchant_id from after_sale a join order_line l on l.id = a.line_id where is_in_after_sale',
      )
    if (open.length === 0 || dice.chance(0.35)) return this.ask(buyer.browser, dice.pick(lineIds))
    const { id, status, member_id: memberId, merchant_id: merchantId } = dice.pick(open)
    const fitting = dice.chance(0.6) ? all.filter(([, name]) => fits[status]?.includes(name)) : []
    const [side, name, input] = dice.pick(fitting.length > 0 ? fitting : all)
    const shop = market.shops.find((one) => one.merchantId === merchantId)
    const browser = {
      buyer: market.buyers.find((one) => one.memberId === memberId)?.browser,
      shop: shop?.browser,
      staff: market.staff,
    }[side]
    if (!browser) throw new Error('nobody is there')
    const to = input === 'ApproveAfterSaleInput' ? { addressId: shop?.returnAddressId } : {}
    const variables = { input: { id, ...this.sayOf(input), ...to, idempotencyKey: newKey() } }
    await this.act(name, browser, mutation(name, input), variables)
  }

  /** Staff give back a part now and then. */
  private sayOf(input: keyof typeof partsOf) {
    const isPart = input === 'DecideAfterSaleInput' && this.dice.chance(0.4)
    return { ...partsOf[input], ...(isPart && { amount: formatYuan(this.dice.whole(1, 5000)) }) }
  }

  private async ask(browser: Browser, lineId: string): Promise<void> {
    const { dice } = this
    const kind = dice.pick(Object.values(AfterSaleKind))
    const input = {
      lineId,
      kind,
      reason: dice.pick(Object.values(AfterSaleReason)),
      quantity: dice.whole(1, 3),
      amount: kind === AfterSaleKind.REFUND_ONLY && dice.chance(0.3) ? formatYuan(dice.whole(1, 5000)) : null,
      text: '',
      imageIds: [],
      idempotencyKey: newKey(),
    }
    await this.act('ask for an after-sale', browser, request, { input })
  }

  /** The platform's desk is empty: what nobody has decided would stay for ever. */
  async decideAll(): Promise<void> {
    const rows: { id: string }[] = await this.market.house
      .em()
      .execute(`select id from after_sale where status = 'ESCALATED' order by id`)
    for (const { id } of rows) {
      const [name, input] = this.dice.pick<(typeof steps.staff)[number]>([...steps.staff])
      const variables = { input: { id, ...this.sayOf(input), idempotencyKey: newKey() } }
      await this.act(name, this.market.staff, mutation(name, input), variables)
    }
  }
}
