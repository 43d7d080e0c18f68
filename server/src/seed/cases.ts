import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { ProductStatus } from '../catalog/product-status.ts'
import { Product } from '../catalog/product.ts'
import { present } from '../kernel/refusal.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { ReportReason } from '../supervision/case-kinds.ts'
import { openCase } from '../supervision/open-case.ts'
import { reportProduct } from '../supervision/report-product.ts'
import { ruleOnCase } from '../supervision/rule-on-case.ts'
import type { People } from './people.ts'

/** Two members have reported a product, a third complains of a right; of the demo's shop one product is frozen. */
export async function seedCases(em: EntityManager, people: People, demoShop: Merchant): Promise<void> {
  const quiet = await em.find(Product, { status: ProductStatus.ON_SALE }, { orderBy: { soldCount: 'asc', id: 'asc' } })
  const others = quiet.filter(({ merchant }) => merchant.id !== demoShop.id)
  const [first, second] = people.buyers.slice(-2).map(({ member }) => member)
  const reported = { productId: present(others[0], 'a product').id, reason: ReportReason.MISLEADING }
  await report(em, present(first, 'a member'), { ...reported, text: '页面写现货，下单后说要等两周。' })
  await report(em, present(second, 'a member'), { ...reported, text: '描述与实物不符，颜色差很多。' })
  await report(em, present(second, 'a member'), {
    productId: present(others[1], 'a product').id,
    reason: ReportReason.TRADEMARK,
    text: '未经授权使用我司商标。',
    rightNumber: '第 38812345 号',
    rightOwner: '某某品牌管理有限公司',
    contact: 'ip@example.com',
  })
  const accountId = present(people.byKey.get('reviewer'), 'the reviewer').account.id
  const id = uuidv7()
  const frozen = present(
    quiet.find(({ merchant }) => merchant.id === demoShop.id),
    'a product of the shop',
  )
  await openCase(em, { accountId }, { id, productId: frozen.id, reason: '巡查发现产地标注不清' })
  await em.flush()
  await ruleOnCase(em, 'freezeProductCase', { id, accountId, reason: '产地标注与检测报告不一致，请补充证明后申诉。' })
}

type Said = Pick<Parameters<typeof reportProduct>[2], 'productId' | 'reason' | 'text'> &
  Partial<Parameters<typeof reportProduct>[2]>

async function report(em: EntityManager, member: People['buyers'][number]['member'], said: Said): Promise<void> {
  const right = { rightNumber: null, rightOwner: null, contact: null }
  const viewer = { accountId: member.account.id, memberId: member.id, merchantId: null }
  await reportProduct(em, viewer, { ...right, imageIds: [], ...said, idempotencyKey: uuidv7() })
  await em.flush()
}
