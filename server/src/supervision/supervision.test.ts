import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Account } from '../account/account.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { present } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { makeTeamMember } from '../permission/make.ts'
import { Role } from '../permission/role.ts'
import { Merchant } from '../merchant/merchant.ts'
import { makeProduct } from '../catalog/make.ts'
import { readShopHistory } from '../catalog/review-facts.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, placeTrade, tradeInput, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
let one: Staff
let other: Staff

beforeAll(async () => {
  house = await openTestHouse()
  buyer = await openBuyer(house)
  one = await openStaff(house, { permissions: ['product:read', 'product:review'] })
  other = await openStaff(house, { permissions: ['product:read', 'product:review'] })
})
beforeEach(async () => {
  shop = await openShop(house)
})
afterAll(() => house.close())

const fields = `id number source status reportCount freezeReason decisionReason resolution appealUntil canDecide canBan
  product { id title status banReason } steps { action by note }`
const report =
  'mutation ($input: ReportProductInput!) { reportProduct(input: $input) { report { id outcome } userErrors { code field params } } }'
const act = (name: string) =>
  `mutation ($input: DecideProductCaseInput!) { ${name}(input: $input) { productCase { ${fields} } userErrors { code } } }`
const open = `mutation ($input: OpenProductCaseInput!) { openProductCase(input: $input) { productCase { ${fields} } userErrors { code } } }`
const appeal = `mutation ($input: AppealProductCaseInput!) { appealProductCase(input: $input) { productCase { id status canAppeal } userErrors { code } } }`
const ban =
  'mutation ($input: BanProductInput!) { banProduct(input: $input) { product { status } userErrors { code } } }'
const desk = `query ($status: ProductCaseStatus, $source: ProductCaseSource, $merchantId: ID, $query: String) {
  productCases(status: $status, source: $source, merchantId: $merchantId, query: $query) { edges { node { ${fields} } } }
  productCaseCounts { status count } }`
const mine = '{ myReports { edges { node { id reason outcome productTitle reporter } } } }'
const shopCase = `query ($id: ID!) { shopProductCase(id: $id) { id status freezeReason canAppeal frozenBy prices { id }
  steps { action by } reports { text contact reporter rightNumber } } }`
const shopProducts = '{ shopProducts { edges { node { id status hold { id status appealUntil } } } } }'

/** The payload, refused or not. */
async function sent(
  browser: Browser,
  query: string,
  variables: object,
): Promise<{ userErrors: { code: string; field?: string }[] }> {
  const payloads: { userErrors: { code: string }[] }[] = Object.values((await browser.ask(query, variables)).data)
  return present(payloads[0], 'a payload')
}

const said = (parts: object = {}) => ({
  input: {
    productId: shop.productId,
    reason: 'COUNTERFEIT',
    text: '像是假货',
    imageIds: [],
    idempotencyKey: newKey(),
    ...parts,
  },
})
const ruling = (id: string, reason = '核实如此') => ({ input: { id, reason, idempotencyKey: newKey() } })
const appealing = (id: string, parts: object = {}) => ({
  input: { id, text: '我们有授权书', imageIds: [], idempotencyKey: newKey(), ...parts },
})

async function openCaseId(): Promise<string> {
  const input = { productId: shop.productId, reason: '巡查发现', idempotencyKey: newKey() }
  return (await one.browser.run(open, { input })).openProductCase.productCase.id
}
async function frozenId(): Promise<string> {
  const id = await openCaseId()
  await one.browser.run(act('freezeProductCase'), ruling(id, '涉嫌假冒'))
  return id
}
const statusOf = async (productId = shop.productId) => {
  const rows: { status: string }[] = await house.em().execute('select status from product where id = ?', [productId])
  return rows[0]?.status
}

async function pictureOf(accountId: string): Promise<string> {
  return house.tx(async (em) => {
    const file = Object.assign(new StoredFile(), {
      kind: 'image',
      accountId,
      name: 'a.webp',
      contentType: 'image/webp',
      byteSize: 9,
      width: 10,
      height: 10,
    })
    em.persist(file)
    return file.id
  })
}

describe('a report', () => {
  test('opens a case, is counted in it, and is made once by a member', async () => {
    const imageIds = [await pictureOf(buyer.member.account.id)]
    const input = said({ imageIds })
    const { reportProduct } = await buyer.browser.run(report, input)
    expect(reportProduct.report.outcome).toBe('WAITING')
    expect((await buyer.browser.run(report, input)).reportProduct.report.id).toBe(reportProduct.report.id)
    expect(await buyer.browser.refused(report, said())).toBe('ALREADY_REPORTED')
    const second = await openBuyer(house)
    await second.browser.run(report, said({ reason: 'PRICE' }))
    const { productCases } = await one.browser.run(desk, { source: 'MEMBER_REPORT', merchantId: shop.merchantId })
    expect(productCases.edges).toMatchObject([{ node: { reportCount: 2, status: 'OPEN' } }])
    expect(productCases.edges[0].node.steps.map(({ action }: { action: string }) => action)).toEqual([
      'OPENED',
      'REPORTED',
    ])
    const { myReports } = await buyer.browser.run(mine)
    expect(myReports.edges[0].node).toMatchObject({ id: reportProduct.report.id, reporter: null })
  })

  test('of a right says which, whose, and how they are reached', async () => {
    const member = await openBuyer(house)
    for (const field of ['rightNumber', 'rightOwner', 'contact']) {
      const right = { rightNumber: '第123号', rightOwner: '某公司', contact: 'a@b.cn', [field]: ' ' }
      const { userErrors } = await sent(member.browser, report, said({ reason: 'TRADEMARK', ...right }))
      expect(userErrors).toMatchObject([{ code: 'RIGHT_MISSING', field }])
    }
    const right = { rightNumber: '第123号', rightOwner: '某公司', contact: 'a@b.cn' }
    await member.browser.run(report, said({ reason: 'TRADEMARK', ...right }))
    await member.browser.run(report, said({ reason: 'OTHER' }))
    const { productCases } = await one.browser.run(desk, { merchantId: shop.merchantId })
    expect(productCases.edges.map(({ node }: { node: { source: string } }) => node.source).toSorted()).toEqual([
      'IP_COMPLAINT',
      'MEMBER_REPORT',
    ])
  })

  test('is not taken of own goods, of what the mall never shows, nor with pictures of somebody else', async () => {
    const owner = await openBuyer(house)
    const own = await openShop(house, { owner: owner.member })
    expect(await owner.browser.refused(report, said({ productId: own.productId }))).toBe('REPORT_OWN')
    await house.em().execute(`update product set status = 'DRAFT' where id = ?`, [own.productId])
    expect(await buyer.browser.refused(report, said({ productId: own.productId }))).toBe('NOT_FOUND')
    const imageIds = [await pictureOf(owner.member.account.id)]
    expect(await buyer.browser.refused(report, said({ imageIds }))).toBe('FILE_NOT_FOUND')
  })

  test('is one of so many a day, two at once too', async () => {
    const member = await openBuyer(house)
    await house
      .em()
      .execute(
        `insert into setting (key, value, changed_at, changed_by_id) values ('product_reports_per_day', 2, now(), ?)`,
        [one.accountId],
      )
    const ids = await house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
      const made = []
      for (let count = 0; count < 4; count += 1) made.push((await makeProduct(em, { merchant })).id)
      return made
    })
    const answers = await Promise.all(ids.map((productId) => sent(member.browser, report, said({ productId }))))
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code)
    expect(codes.filter((code) => code === undefined)).toHaveLength(2)
    expect(codes.filter((code) => code === 'TOO_MANY_REPORTS')).toHaveLength(2)
    await house.em().execute(`delete from setting where key = 'product_reports_per_day'`)
  })

  test('of many at once is one case that counts them all', async () => {
    const members = await Promise.all([1, 2, 3, 4].map(() => openBuyer(house)))
    await Promise.all(members.map(({ browser }) => browser.run(report, said())))
    const { productCases } = await one.browser.run(desk, { merchantId: shop.merchantId })
    expect(productCases.edges).toMatchObject([{ node: { reportCount: 4 } }])
  })
})

describe('a freeze', () => {
  test('takes the product off the mall at once: list, page and checkout', async () => {
    const page = 'query ($id: ID!) { productPage(id: $id) { id } }'
    const list = 'query ($id: ID!) { products(filter: { merchantId: $id }) { edges { node { id } } } }'
    expect((await house.visitor().run(page, { id: shop.productId })).productPage).not.toBeNull()
    await frozenId()
    expect((await house.visitor().run(page, { id: shop.productId })).productPage).toBeNull()
    expect((await house.visitor().run(list, { id: shop.merchantId })).products.edges).toEqual([])
    const lines = [{ variantId: shop.variantId, quantity: 1 }]
    const ordered = tradeInput(buyer, { lines, payable: '207.00' })
    expect(await buyer.browser.refused(placeTrade, ordered)).toBe('UNAVAILABLE')
    const { shopProducts: goods } = await shop.browser.run(shopProducts)
    expect(goods.edges[0].node).toMatchObject({ status: 'BANNED', hold: { status: 'FROZEN' } })
    const onSale =
      'mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { userErrors { code } } }'
    const put = { input: { id: shop.productId, isOnSale: true } }
    expect(await shop.browser.refused(onSale, put)).toBe('PRODUCT_BANNED')
  })

  test('ends by a release, after which it is sold again; what was off sale stays so', async () => {
    const id = await frozenId()
    const { releaseProductCase } = await other.browser.run(act('releaseProductCase'), ruling(id, '查无实据'))
    expect(releaseProductCase.productCase).toMatchObject({ status: 'RELEASED', decisionReason: '查无实据' })
    expect(await statusOf()).toBe('ON_SALE')
    await house.em().execute(`update product set status = 'OFF_SALE' where id = ?`, [shop.productId])
    await one.browser.run(act('releaseProductCase'), ruling(await frozenId()))
    expect(await statusOf()).toBe('OFF_SALE')
  })

  test('of two cases holds until both have let go', async () => {
    await buyer.browser.run(report, said())
    const { productCases } = await one.browser.run(desk, { merchantId: shop.merchantId })
    const first = productCases.edges[0].node.id
    const second = await openCaseId()
    await one.browser.run(act('freezeProductCase'), ruling(first, '举报属实'))
    await one.browser.run(act('freezeProductCase'), ruling(second, '巡查所见'))
    await one.browser.run(act('releaseProductCase'), ruling(first))
    expect(await statusOf()).toBe('BANNED')
    const { product } = (await one.browser.run(desk, { status: 'FROZEN', merchantId: shop.merchantId })).productCases
      .edges[0].node
    expect(product.banReason).toBe('巡查所见')
    await one.browser.run(act('releaseProductCase'), ruling(second))
    expect(await statusOf()).toBe('ON_SALE')
  })

  test('is not undone by hand, nor laid on what was banned by hand', async () => {
    await frozenId()
    const unban = { input: { id: shop.productId, isBanned: false, reason: '算了' } }
    expect(await one.browser.refused(ban, unban)).toBe('PRODUCT_HELD')
    expect(await statusOf()).toBe('BANNED')
    const free = await openShop(house)
    await buyer.browser.run(report, said({ productId: free.productId }))
    await one.browser.run(ban, { input: { id: free.productId, isBanned: true, reason: '违禁' } })
    const { productCases } = await one.browser.run(desk, { merchantId: free.merchantId })
    const { id } = productCases.edges[0].node
    expect(await one.browser.refused(act('freezeProductCase'), ruling(id))).toBe('PRODUCT_BANNED')
  })

  test('of two at once is one, is told apart from a repeated request, and is audited', async () => {
    const id = await openCaseId()
    const again = ruling(id)
    const answers = await Promise.all([
      sent(one.browser, act('freezeProductCase'), again),
      sent(one.browser, act('freezeProductCase'), again),
      sent(other.browser, act('freezeProductCase'), ruling(id)),
    ])
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code)
    expect(codes.filter((code) => code === 'PRODUCT_CASE_MOVED').length).toBeGreaterThan(0)
    expect(codes[0]).toBe(codes[1])
    expect(await house.em().count(AuditEntry, { action: 'freezeProductCase', subjectId: id })).toBe(1)
  })
})

describe('an appeal', () => {
  test('is made once, in time, by the shop, and decided by another person', async () => {
    const id = await frozenId()
    const seen = (await shop.browser.run(shopCase, { id })).shopProductCase
    expect(seen).toMatchObject({ freezeReason: '涉嫌假冒', canAppeal: true, frozenBy: null, prices: null })
    const imageIds = [await pictureOf(shop.ownerId)]
    const { appealProductCase } = await shop.browser.run(appeal, appealing(id, { imageIds }))
    expect(appealProductCase.productCase).toMatchObject({ status: 'APPEALED', canAppeal: false })
    expect(await shop.browser.refused(appeal, appealing(id))).toBe('APPEAL_DONE')
    for (const name of ['releaseProductCase', 'upholdProductCase'])
      expect(await one.browser.refused(act(name), ruling(id))).toBe('APPEAL_SAME_PERSON')
    const { upholdProductCase } = await other.browser.run(act('upholdProductCase'), ruling(id, '授权书已过期'))
    expect(upholdProductCase.productCase).toMatchObject({ status: 'UPHELD', product: { banReason: '授权书已过期' } })
    expect(await statusOf()).toBe('BANNED')
  })

  test('that is right lets the product go', async () => {
    const id = await frozenId()
    await shop.browser.run(appeal, appealing(id))
    await other.browser.run(act('releaseProductCase'), ruling(id))
    expect(await statusOf()).toBe('ON_SALE')
  })

  test('comes before a ban, which waits until its time is over', async () => {
    const id = await frozenId()
    expect(await one.browser.refused(act('banProductCase'), ruling(id))).toBe('APPEAL_TIME_RUNS')
    await house.passHours(24 * 7 + 1)
    expect(await shop.browser.refused(appeal, appealing(id))).toBe('APPEAL_LATE')
    const { banProductCase } = await one.browser.run(act('banProductCase'), ruling(id))
    expect(banProductCase.productCase).toMatchObject({ status: 'RESOLVED', resolution: 'BANNED' })
    expect(await statusOf()).toBe('BANNED')
  })

  test('that was refused counts against the shop, and holds nothing that was let go by hand since', async () => {
    const bans = async () => (await readShopHistory(house.em(), shop.merchantId)).bans
    const id = await frozenId()
    await shop.browser.run(appeal, appealing(id))
    expect(await bans()).toBe(0)
    await other.browser.run(act('upholdProductCase'), ruling(id))
    expect(await bans()).toBe(1)
    const heldBy = async () => (await shop.browser.run(shopProducts, {})).shopProducts.edges[0].node.hold?.id ?? null
    expect(await heldBy()).toBe(id)
    await one.browser.run(ban, { input: { id: shop.productId, isBanned: false, reason: '补了授权' } })
    expect(await heldBy()).toBeNull()
  })

  test('is nobody else’s, and a mere report is not told to the shop', async () => {
    const id = await frozenId()
    const stranger = await openShop(house)
    expect((await stranger.browser.run(shopCase, { id })).shopProductCase).toBeNull()
    expect(await stranger.browser.refused(appeal, appealing(id))).toBe('NOT_FOUND')
    const free = await openShop(house)
    await buyer.browser.run(report, said({ productId: free.productId }))
    const { productCases } = await one.browser.run(desk, { merchantId: free.merchantId })
    const reported = productCases.edges[0].node.id
    expect((await free.browser.run(shopCase, { id: reported })).shopProductCase).toBeNull()
    await one.browser.run(act('freezeProductCase'), ruling(reported))
    const { steps, reports } = (await free.browser.run(shopCase, { id: reported })).shopProductCase
    expect(reports).toEqual([])
    expect(steps.map(({ action, by }: { action: string; by: string | null }) => [action, by])).toEqual([
      ['OPENED', null],
      ['FROZEN', null],
    ])
  })
})

test('nobody rules on goods of their own shop', async () => {
  const id = await openCaseId()
  await house.tx(async (em) => {
    const role = await em.findOneOrFail(Role, { merchantId: shop.merchantId })
    makeTeamMember(em, await em.findOneOrFail(Account, other.accountId), role)
  })
  expect(await other.browser.refused(act('freezeProductCase'), ruling(id))).toBe('PRODUCT_CASE_OWN')
})

/** Every order of deeds, by every actor: what the code allows is what the states say, and the database agrees. */
describe('the states', () => {
  const next: Record<string, Record<string, string>> = {
    OPEN: { freezeProductCase: 'FROZEN', dismissProductCase: 'RESOLVED' },
    FROZEN: { releaseProductCase: 'RELEASED', appeal: 'APPEALED' },
    APPEALED: { releaseProductCase: 'RELEASED', upholdProductCase: 'UPHELD' },
  }
  const deeds = [
    'freezeProductCase',
    'dismissProductCase',
    'releaseProductCase',
    'upholdProductCase',
    'banProductCase',
    'appeal',
  ]

  async function attempt(deed: string, id: string, staff: Browser): Promise<boolean> {
    const isAppeal = deed === 'appeal'
    const answer = isAppeal ? await sent(shop.browser, appeal, appealing(id)) : await sent(staff, act(deed), ruling(id))
    return answer.userErrors.length === 0
  }

  test('follow each other in one way, whoever acts', async () => {
    let seed = 7
    const pick = <T>(all: readonly T[]): T => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return present(all[Math.floor((seed / 2147483648) * all.length)], 'one of them')
    }
    const reached = new Set<string>()
    for (let run = 0; run < 25; run += 1) {
      shop = await openShop(house)
      const id = await openCaseId()
      let status = 'OPEN'
      let frozenBy: Staff | undefined
      for (let step = 0; step < 8; step += 1) {
        const deed = pick(deeds)
        const staff = pick([one, other])
        const isOwnAppeal = status === 'APPEALED' && staff === frozenBy
        const wanted = isOwnAppeal && deed !== 'appeal' ? undefined : next[status]?.[deed]
        expect([status, deed, await attempt(deed, id, staff.browser)]).toEqual([status, deed, wanted !== undefined])
        if (wanted === 'FROZEN') frozenBy = staff
        status = wanted ?? status
        reached.add(status)
        const isOffMall = ['FROZEN', 'APPEALED', 'UPHELD'].includes(status)
        expect([status, await statusOf()]).toEqual([status, isOffMall ? 'BANNED' : 'ON_SALE'])
      }
    }
    expect([...reached].toSorted()).toEqual(['APPEALED', 'FROZEN', 'OPEN', 'RELEASED', 'RESOLVED', 'UPHELD'])
  })

  test('are kept by the database too', async () => {
    const id = await frozenId()
    const em = house.em()
    await expect(em.execute(`update product_case set status = 'OPEN' where id = ?`, [id])).rejects.toThrow('move so')
    await shop.browser.run(appeal, appealing(id))
    const own = `update product_case set status = 'RELEASED', decided_by_id = frozen_by_id, decided_at = now(), decision_reason = 'x' where id = ?`
    await expect(em.execute(own, [id])).rejects.toThrow('product_case_two_people')
  })
})

test('the desk asks the database a fixed number of times, however many cases there are', async () => {
  const count = async () =>
    (await house.countStatements(() => one.browser.run(desk, {}))).statements.filter(
      (statement) => !/\bsession\b/.test(statement),
    ).length
  await openCaseId()
  const few = await count()
  for (let index = 0; index < 3; index += 1) {
    shop = await openShop(house)
    await openCaseId()
  }
  expect(await count()).toBe(few)
  expect(few).toBeLessThanOrEqual(6)
  const list = async () =>
    (await house.countStatements(() => shop.browser.run(shopProducts))).statements.filter((one) =>
      /product_case/.test(one),
    )
  expect(await list()).toHaveLength(1)
})
