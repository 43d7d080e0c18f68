import type { StaffPermission } from '@kaidian/shared/core/permissions'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { makePermit } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PermitKind } from '../merchant/permit.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Browser } from '../testing/browser.ts'
import type { SettingKey } from '../setting/registry.ts'
import { SettingValue } from '../setting/setting.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { Category } from './category.ts'
import { makeCategory, makeProduct } from './make.ts'
import { ProductStatus } from './product-status.ts'
import { Product } from './product.ts'
import { draw } from './draw-submission.ts'
import { ProductReview } from './product-review.ts'
import { DecidedBy, KeptFor, ReviewOutcome, TrustLevel } from './review-words.ts'

const reviewing: StaffPermission[] = ['product:read', 'product:review']
const leaseFields =
  'review { id risk riskBand riskReasons { text points } level share draw keptFor lease { isMine until reviewer { accountId nickname } } }'
const payload = `{ product { id version status draftStatus ${leaseFields} } userErrors { code field } }`
const mutation = (name: string, input: string, selection = payload): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) ${selection} }`
const claim = mutation('claimProductReview', 'IdInput')
const next = mutation('claimNextProductReview', 'ClaimNextInput')
const release = mutation('releaseProductReview', 'IdInput')
const handOver = mutation('handOverProductReview', 'HandOverInput')
const review = mutation('reviewProduct', 'ReviewProductInput')
const submit = `mutation ($input: IdInput!) { submitProduct(input: $input) { product { id version status draftStatus } userErrors { code } } }`
const look = mutation('lookAgainAtReview', 'LookAgainInput', '{ review { id secondAgrees } userErrors { code field } }')
const setTrust = mutation(
  'setShopTrust',
  'SetShopTrustInput',
  '{ trust { level computed share changes { level reason } } userErrors { code } }',
)

let house: TestHouse
let shop: Shop
let ann: Staff
let ben: Staff
let categoryId: string

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  ann = await openStaff(house, { permissions: reviewing })
  ben = await openStaff(house, { permissions: [...reviewing, 'review:manage'] })
  categoryId = await house.tx((em) => Promise.resolve(makeCategory(em, { name: '茶' }).id))
})
afterAll(() => house.close())

interface Wishes {
  status?: ProductStatus
  of?: Shop
  price?: number
  title?: string
}

const make = ({ status = ProductStatus.PENDING, of = shop, ...wishes }: Wishes = {}): Promise<{
  id: string
  version: number
}> =>
  house.tx(async (em) => {
    const product = await makeProduct(em, {
      merchant: await em.findOneOrFail(Merchant, of.merchantId),
      category: await em.findOneOrFail(Category, categoryId),
      status,
      title: '明前龙井礼盒装茶叶',
      ...wishes,
    })
    return { id: product.id, version: product.version }
  })

/** The payload of a mutation, refused or not. */
async function call({ browser }: { browser: Browser }, query: string, input: object): ReturnType<Browser['run']> {
  const { data, errors } = await browser.ask(query, { input })
  expect(errors, query).toBeUndefined()
  return Object.values(data)[0]
}

const codesOf = (answer: { userErrors: { code: string }[] }): string[] => answer.userErrors.map(({ code }) => code)
const decide = (staff: Staff, { id, version }: { id: string; version: number }, more: object = {}) =>
  call(staff, review, { id, version, decision: 'APPROVE', remarks: [], ...more })
const claimBy = (staff: Staff, id: string) => call(staff, claim, { id })
const nextOf = (staff: Staff, skip: string[] = []) => call(staff, next, { order: 'WAITING', skip })
const clearQueue = () =>
  house.tx((em) => em.nativeUpdate(Product, { status: ProductStatus.PENDING }, { status: ProductStatus.DRAFT }))
const reviewOf = (id: string): Promise<ProductReview> =>
  house.em().findOneOrFail(ProductReview, { product: id }, { orderBy: { createdAt: 'desc', id: 'desc' } })

describe('a lease', () => {
  test('is seen by others, and what another reviewer has is neither claimed nor decided', async () => {
    const product = await make()
    expect((await claimBy(ann, product.id)).product.review.lease).toMatchObject({
      isMine: true,
      reviewer: { accountId: ann.accountId },
    })
    const queue = `{ reviewProducts { edges { node { id review { lease { isMine reviewer { accountId } } } } } } }`
    const { edges } = (await ben.browser.run(queue)).reviewProducts
    expect(edges.find(({ node }: { node: { id: string } }) => node.id === product.id).node.review.lease).toEqual({
      isMine: false,
      reviewer: { accountId: ann.accountId },
    })
    expect(codesOf(await claimBy(ben, product.id))).toEqual(['REVIEW_HELD'])
    expect(codesOf(await decide(ben, product))).toEqual(['REVIEW_HELD'])
    expect(codesOf(await call(ben, handOver, { id: product.id, accountId: ben.accountId }))).toEqual(['REVIEW_HELD'])
    expect((await decide(ann, product)).product.status).toBe('ON_SALE')
    expect(await reviewOf(product.id)).toMatchObject({
      outcome: ReviewOutcome.APPROVED,
      decidedBy: DecidedBy.PERSON,
      reviewerId: ann.accountId,
    })
  })

  test('begins anew when it is one’s own, and lapses by the clock', async () => {
    const product = await make()
    await claimBy(ann, product.id)
    await house.passHours(9 / 60)
    const { until } = (await claimBy(ann, product.id)).product.review.lease
    expect(Date.parse(until) - now().getTime()).toBeGreaterThan(9.5 * 60_000)
    await house.passHours(9 / 60)
    expect(codesOf(await claimBy(ben, product.id))).toEqual(['REVIEW_HELD'])
    await house.passHours(1.1 / 60)
    expect((await claimBy(ben, product.id)).product.review.lease).toMatchObject({ isMine: true })
    expect(codesOf(await decide(ann, product))).toEqual(['REVIEW_HELD'])
  })

  test('is given back, or handed over to somebody who may review', async () => {
    const product = await make()
    await claimBy(ann, product.id)
    await call(ben, release, { id: product.id })
    expect(codesOf(await claimBy(ben, product.id))).toEqual(['REVIEW_HELD'])
    await call(ann, release, { id: product.id })
    expect((await claimBy(ben, product.id)).userErrors).toEqual([])
    const outsider = await openStaff(house, { permissions: ['product:read'] })
    const to = (accountId: string) => call(ben, handOver, { id: product.id, accountId })
    expect(codesOf(await to(outsider.accountId))).toEqual(['NOT_FOUND'])
    expect((await to(ann.accountId)).product.review.lease.reviewer.accountId).toBe(ann.accountId)
    expect(codesOf(await to(ann.accountId))).toEqual([])
    expect(await house.em().count(AuditEntry, { action: 'handOverProductReview', subjectId: product.id })).toBe(1)
    expect((await decide(ann, product)).product.status).toBe('ON_SALE')
  })

  test('of the next item is never given to two who ask at once', async () => {
    await clearQueue()
    const made = await Promise.all(Array.from({ length: 6 }, () => make()))
    const staff = await Promise.all(Array.from({ length: 6 }, () => openStaff(house, { permissions: reviewing })))
    const answers = await Promise.all(staff.map((one) => nextOf(one)))
    const ids = answers.flatMap(({ product }) => product?.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    // Who was passed over while others were taking theirs asks again.
    const rest = await Promise.all(staff.map((one) => nextOf(one)))
    expect(new Set(rest.map(({ product }) => product.id))).toEqual(new Set(made.map(({ id }) => id)))
    expect((await nextOf(ann)).product).toBeNull()
    const [first] = staff
    if (first) expect((await nextOf(first, [String(rest[0]?.product.id)])).product).toBeNull()
  })

  test('of one item is given to one of two who claim it at once', async () => {
    const { id } = await make()
    const answers = await Promise.all([claimBy(ann, id), claimBy(ben, id)])
    expect(answers.flatMap(codesOf)).toEqual(['REVIEW_HELD'])
  })

  test('is not given of what was changed meanwhile, nor of one’s own shop', async () => {
    const { id } = await make({ status: ProductStatus.ON_SALE })
    expect(codesOf(await claimBy(ann, id))).toEqual(['PRODUCT_NOT_PENDING'])
    const own = await make()
    const owner = await openStaff(house, { permissions: reviewing })
    await house
      .em()
      .execute(
        'insert into team_member (id, created_at, merchant_id, account_id, role_id) select ?, now(), ?, ?, role_id from team_member where merchant_id = ? limit 1',
        [uuidv7(), shop.merchantId, owner.accountId, shop.merchantId],
      )
    expect(codesOf(await claimBy(owner, own.id))).toEqual(['PRODUCT_OWN'])
    expect((await nextOf(owner)).product).toBeNull()
  })

  test('costs few statements', async () => {
    const { id } = await make()
    const one = await house.countStatements(() => claimBy(ann, id))
    expect(one.statements.length).toBeLessThanOrEqual(12)
    const other = await house.countStatements(() => nextOf(ben))
    expect(other.statements.length).toBeLessThanOrEqual(12)
    const queue = `{ reviewProducts(order: RISK) { edges { node { id ${leaseFields} } } } }`
    const many = await house.countStatements(() => ann.browser.run(queue))
    expect(many.statements.length).toBeLessThanOrEqual(7)
  })
})

/** A shop with so many submissions that people approved, the last ones maybe not. */
async function openKnownShop(verdicts: boolean[], parts: object = {}): Promise<Shop> {
  const made = await openShop(house, parts)
  for (const isGood of verdicts) {
    const { id } = await make({ of: made, status: ProductStatus.ON_SALE })
    await house.tx(async (em) => {
      const product = await em.findOneOrFail(Product, id, { populate: ['merchant'] })
      const past = new ProductReview(
        product,
        { risk: 0, riskReasons: [], level: TrustLevel.NEW, share: 100, keptFor: KeptFor.FIRST },
        now(),
      )
      past.decide(ann.accountId, { isApproved: isGood, remarks: [], reason: null }, 0, now())
      em.persist(past)
    })
  }
  return made
}

const trustOf = async ({ merchantId }: Shop) =>
  (
    await ben.browser.run(
      'query ($id: ID!) { shopTrust(merchantId: $id) { level computed share approvedInARow returnedPercent bans verdicts } }',
      { id: merchantId },
    )
  ).shopTrust
const trust = ({ merchantId }: Shop, level: string | null) =>
  call(ben, setTrust, { merchantId, level, reason: '合作多年', idempotencyKey: newKey() })

const submitNew = async (of: Shop, wishes: Wishes = {}) => {
  const { id } = await make({ of, status: ProductStatus.DRAFT, ...wishes })
  return (await call(of, submit, { id })).product
}
const setting = (key: SettingKey, value: number) =>
  house.tx(async (em) => {
    await em.nativeDelete(SettingValue, { key })
    em.persist(Object.assign(new SettingValue(), { key, value, changedById: ben.accountId, changedAt: now() }))
  })

describe('trust in a shop', () => {
  test('grows with what people approve in a row, and with its age', async () => {
    const known = await openKnownShop(Array<boolean>(10).fill(true))
    expect(await trustOf(known)).toMatchObject({ level: 'KNOWN', share: 50, approvedInARow: 10 })
    expect(await trustOf(await openKnownShop(Array<boolean>(9).fill(true)))).toMatchObject({ level: 'NEW', share: 100 })
    await setting('review_trusted_run', 10)
    expect((await trustOf(known)).level).toBe('KNOWN')
    await setting('review_trusted_days', 0)
    expect(await trustOf(known)).toMatchObject({ level: 'TRUSTED', share: 20 })
  })

  test('goes with what comes back, and with bans', async () => {
    const returned = await openKnownShop([...Array<boolean>(10).fill(true), ...Array<boolean>(5).fill(false)])
    expect(await trustOf(returned)).toMatchObject({ level: 'WATCHED', share: 100, returnedPercent: 33, verdicts: 15 })
    const banned = await openKnownShop(Array<boolean>(10).fill(true))
    const ban = 'mutation ($input: BanProductInput!) { banProduct(input: $input) { userErrors { code } } }'
    await ben.browser.run(ban, { input: { id: banned.productId, isBanned: true, reason: '侵权' } })
    expect(await trustOf(banned)).toMatchObject({ level: 'WATCHED', bans: 1 })
  })

  test('is set by staff with a reason, is audited, and is computed again when they say so', async () => {
    const young = await openShop(house)
    expect((await trust(young, 'TRUSTED')).trust).toMatchObject({
      level: 'TRUSTED',
      computed: 'NEW',
      changes: [{ reason: '合作多年' }],
    })
    expect((await trust(young, null)).trust).toMatchObject({ level: 'NEW' })
    expect(await house.em().count(AuditEntry, { action: 'setShopTrust', subjectId: young.merchantId })).toBe(2)
    const input = { merchantId: young.merchantId, level: 'KNOWN', reason: '再次', idempotencyKey: newKey() }
    await ben.browser.run(setTrust, { input })
    await ben.browser.run(setTrust, { input })
    expect(await house.em().count(AuditEntry, { action: 'setShopTrust', subjectId: young.merchantId })).toBe(3)
    expect(await ann.browser.refused(setTrust, { input: { ...input, idempotencyKey: newKey() } })).toBe('FORBIDDEN')
  })
})

describe('sampling', () => {
  test('publishes at once what was not drawn, by a decision that is kept, and what was drawn waits', async () => {
    const known = await openShop(house)
    await trust(known, 'TRUSTED')
    await setting('review_share_trusted_percent', 50)
    const submitted = []
    for (let count = 0; count < 12; count += 1) submitted.push(await submitNew(known))
    for (const { id, status } of submitted) {
      const kept = await reviewOf(id)
      expect(kept).toMatchObject({ level: TrustLevel.TRUSTED, share: 50, draw: draw('look', kept.id) })
      const isDrawn = kept.draw < 5000
      expect(status).toBe(isDrawn ? 'PENDING' : 'ON_SALE')
      expect(kept).toMatchObject(
        isDrawn
          ? { outcome: null, keptFor: KeptFor.DRAWN }
          : { outcome: ReviewOutcome.APPROVED, decidedBy: DecidedBy.SAMPLING, reviewerId: null },
      )
    }
    expect(new Set(submitted.map(({ status }) => status)).size).toBe(2)
  })

  test('never lets pass a first product, a failed check, a category with permits, or what came back', async () => {
    await setting('review_share_trusted_percent', 0)
    const known = await openShop(house)
    await trust(known, 'TRUSTED')
    expect((await submitNew(known)).status).toBe('ON_SALE')
    expect(await submitNew(known, { title: '顶级龙井茶叶礼盒装' })).toMatchObject({ status: 'PENDING' })
    const permits = await house.tx((em) =>
      Promise.resolve(makeCategory(em, { name: '酒', permits: [PermitKind.ALCOHOL] }).id),
    )
    const documentId = uuidv7()
    const bottle = await make({ of: known, status: ProductStatus.DRAFT })
    await house.tx(async (em) => {
      em.persist(
        makePermit(await em.findOneOrFail(Merchant, known.merchantId), documentId, { kind: PermitKind.ALCOHOL }),
      )
      await em.nativeUpdate(Product, { id: bottle.id }, { category: permits, category1Id: permits })
    })
    expect((await call(known, submit, { id: bottle.id })).product.status).toBe('PENDING')
    expect((await reviewOf(bottle.id)).keptFor).toBe(KeptFor.PERMITS)
    const empty = await openShop(house)
    await trust(empty, 'TRUSTED')
    await house.tx((em) =>
      em.nativeUpdate(Product, { id: empty.productId }, { status: ProductStatus.DRAFT, listedAt: null }),
    )
    const first = await submitNew(empty)
    expect(first.status).toBe('PENDING')
    expect((await reviewOf(first.id)).keptFor).toBe(KeptFor.FIRST)
    const drawn = await submitNew(empty)
    await house.tx((em) => em.nativeUpdate(Product, { id: empty.productId }, { listedAt: now() }))
    await decide(ann, drawn, { decision: 'RETURN', reason: '图片不清' })
    const again = (await call(empty, submit, { id: drawn.id })).product
    expect(again.status).toBe('PENDING')
    expect((await reviewOf(drawn.id)).keptFor).toBe(KeptFor.RETURNED)
  })

  test('submits in few statements', async () => {
    const known = await openShop(house)
    const { id } = await make({ of: known, status: ProductStatus.DRAFT })
    const { statements } = await house.countStatements(() => known.browser.run(submit, { input: { id } }))
    expect(statements.length).toBeLessThanOrEqual(19)
  })
})

describe('a second look', () => {
  test('is given to what was drawn by somebody else, once, and counts for the shop and the reviewer', async () => {
    await setting('review_second_percent', 100)
    const known = await openShop(house)
    const product = await submitNew(known)
    await decide(ann, product)
    const { id } = await reviewOf(product.id)
    const due = async ({ browser }: Staff) =>
      (await browser.run('{ secondLooks(first: 100) { edges { node { id product { id } } } } }')).secondLooks.edges.map(
        ({ node }: { node: { id: string } }) => node.id,
      )
    expect(await due(ann)).not.toContain(id)
    expect(await due(ben)).toContain(id)
    const say = (staff: Staff, agrees: boolean, note: string | null) => call(staff, look, { id, agrees, note })
    expect(codesOf(await say(ann, true, null))).toEqual(['REVIEW_OWN'])
    expect(codesOf(await say(ben, false, null))).toEqual(['REVIEW_REASON_MISSING'])
    expect((await say(ben, false, '主图有水印')).review).toEqual({ id, secondAgrees: false })
    expect(codesOf(await say(ben, false, '主图有水印'))).toEqual([])
    expect(codesOf(await say(ben, true, null))).toEqual(['REVIEW_LOOKED_AT'])
    expect(await due(ben)).not.toContain(id)
    const figures = '{ reviewerFigures { accountId approved lookedAt disagreed } }'
    const ofAnn = (await ben.browser.run(figures)).reviewerFigures.find(
      ({ accountId }: { accountId: string }) => accountId === ann.accountId,
    )
    expect(ofAnn).toMatchObject({ lookedAt: 1, disagreed: 1 })
    expect(await trustOf(known)).toMatchObject({ verdicts: 1, approvedInARow: 0, returnedPercent: 100 })
  })

  test('cannot be taken back, and what was decided is never altered, even by SQL', async () => {
    const product = await make()
    await decide(ann, product)
    const { id } = await reviewOf(product.id)
    const alter = (set: string) => house.em().execute(`update product_review set ${set} where id = ?`, [id])
    await expect(alter(`reason = 'x'`)).rejects.toThrow('never changes')
    await expect(alter(`risk = 1`)).rejects.toThrow('permission denied')
    await expect(alter(`second_id = reviewer_id, second_agrees = true, second_at = now()`)).rejects.toThrow(
      'product_review_two_people',
    )
  })
})

describe('risk', () => {
  test('has its reasons, and the riskiest come first', async () => {
    await clearQueue()
    const risky = await submitNew(shop, { title: '顶级特供龙井茶叶礼盒' })
    const calm = await submitNew(shop)
    const queue = `{ reviewProducts(order: RISK) { edges { node { id review { risk riskBand riskReasons { text points } } } } } }`
    const { edges } = (await ann.browser.run(queue)).reviewProducts
    expect(edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([risky.id, calm.id])
    expect(edges[0].node.review).toMatchObject({
      risk: 60,
      riskBand: 'HIGH',
      riskReasons: [{ points: 40 }, { points: 20 }],
    })
  })

  test('is nothing that a shop or other staff may see', async () => {
    const { id } = await make()
    const ask = 'query ($id: ID!) { shopProduct(id: $id) { review { risk } pastReviews { reason } } }'
    expect((await shop.browser.run(ask, { id })).shopProduct).toEqual({ review: null, pastReviews: null })
    const reader = await openStaff(house, { permissions: ['product:read'] })
    const product = 'query ($id: ID!) { product(id: $id) { review { risk } pastReviews { reason } } }'
    expect((await reader.browser.run(product, { id })).product).toEqual({ review: null, pastReviews: null })
    expect((await ann.browser.run(product, { id })).product).toEqual({ review: { risk: 0 }, pastReviews: [] })
  })
})
