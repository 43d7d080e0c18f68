import { businessDay, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { pictureOf } from '../kernel/outside/files/image.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { settingOf } from '../setting/setting-of.ts'
import { isAboutRight, ProductCaseAction, ProductCaseSource } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'
import { ProductReport } from './product-report.ts'
import type { ReportProductInput } from './supervision-inputs.ts'

/** Takes down what a member says about a product that the mall shows; the first report of its kind opens a case. */
export async function reportProduct(
  em: EntityManager,
  viewer: Pick<Viewer, 'accountId' | 'memberId' | 'merchantId'>,
  { idempotencyKey, ...content }: ReportProductInput,
): Promise<ProductReport> {
  const { accountId, memberId } = viewer
  const id = uuidv7()
  const claim = { accountId, command: 'reportProduct', key: idempotencyKey, content, resultId: id }
  const earlier = await claimKey(em, claim)
  if (earlier !== undefined) return find(em, ProductReport, earlier, { populate: ['product', 'ofCase'] })
  const { reason, text, productId, imageIds } = content
  const right = rightOf(content)
  const product = await readReported(em, productId)
  if (await isOwnShop(em, product.merchantId, accountId)) throw new Refusal('REPORT_OWN')
  await refuseTooMany(em, memberId)
  const images = (await findOwnFiles(em, imageIds, viewer, 'image', 'imageIds')).map(pictureOf)
  const source = isAboutRight(reason) ? ProductCaseSource.IP_COMPLAINT : ProductCaseSource.MEMBER_REPORT
  const { caseId, isNew } = await countIn(em, { productId, merchantId: product.merchantId, source })
  if (!isNew && (await em.count(ProductReport, { ofCase: caseId, member: memberId })) > 0)
    throw new Refusal('ALREADY_REPORTED')
  const ofCase = await find(em, ProductCase, caseId, { populate: ['product'] })
  const report = Object.assign(new ProductReport(), { id, ofCase, product: ofCase.product, member: memberId })
  em.persist(Object.assign(report, { reason, text: text.trim(), images, ...right }))
  const action = isNew ? ProductCaseAction.OPENED : ProductCaseAction.REPORTED
  em.persist(new ProductCaseStep(ofCase, action, await find(em, Account, accountId), null))
  return report
}

function rightOf({ reason, ...said }: Omit<ReportProductInput, 'idempotencyKey'>) {
  const right = { rightNumber: null, rightOwner: null, contact: null }
  if (!isAboutRight(reason)) return right
  for (const field of ['rightNumber', 'rightOwner', 'contact'] as const)
    if (!said[field]?.trim()) throw new Refusal('RIGHT_MISSING', {}, field)
  const { rightNumber, rightOwner, contact } = said
  return { rightNumber, rightOwner, contact }
}

async function readReported(em: EntityManager, id: string): Promise<{ merchantId: string }> {
  const { rows } = await sql<{ merchantId: string }>`select merchant_id as "merchantId" from product
    where id = ${id} and status in ('ON_SALE', 'OFF_SALE')`.execute(sqlOf(em))
  if (!rows[0]) throw new Refusal('NOT_FOUND', {}, 'productId')
  return rows[0]
}

/** One member's reports come one after the other, so that two at once are counted too. */
async function refuseTooMany(em: EntityManager, memberId: string): Promise<void> {
  const max = await settingOf(em, 'product_reports_per_day')
  await sql`select from member where id = ${memberId} for no key update`.execute(sqlOf(em))
  const today = await em.count(ProductReport, {
    member: memberId,
    createdAt: { $gte: startOfDay(businessDay(now())) },
  })
  if (today >= max) throw new Refusal('TOO_MANY_REPORTS', { max })
}

/** The case of that source that is under way, one more report in it; a new one, if there is none. */
async function countIn(
  em: EntityManager,
  { productId, merchantId, source }: { productId: string; merchantId: string; source: ProductCaseSource },
): Promise<{ caseId: string; isNew: boolean }> {
  const { rows } = await sql<{ caseId: string; isNew: boolean }>`
    insert into product_case (id, created_at, number, product_id, merchant_id, source, status, report_count, was_on_sale, appeal_images)
    values (${uuidv7()}, ${now()}, ${shortNumber(now())}, ${productId}, ${merchantId}, ${source}, 'OPEN', 1, false, '[]')
    on conflict (product_id, source) where status in ('OPEN', 'FROZEN', 'APPEALED')
      do update set report_count = product_case.report_count + 1
    returning id as "caseId", xmax = 0 as "isNew"`.execute(sqlOf(em))
  return present(rows[0], 'the case of a report')
}
