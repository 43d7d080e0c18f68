import type { EntityManager } from '@mikro-orm/postgresql'
import { AgentApplication } from '../agent/agent-application.ts'
import { storeDocument } from '../kernel/outside/files/store-file.ts'
import { now } from '../kernel/clock.ts'
import { makeMember } from '../member/make.ts'
import type { Member } from '../member/member.ts'
import { MerchantApplication } from '../merchant/merchant-application.ts'
import { paint } from './pictures.ts'

const shops = [
  {
    name: '竹语生活馆',
    intro: '四川青神竹编，老师傅带着年轻人做',
    legalName: '青神县竹语工艺品有限公司',
    licence: '91511425MA62J3XN1K',
    regionCode: '511425',
    contact: '罗竹青',
    phone: '13920010001',
    isReturned: false,
  },
  {
    name: '雪域牦牛乳',
    intro: '海拔三千五百米的牧场直供',
    legalName: '红原县雪域乳业有限公司',
    licence: '91513233MA67B9TT4P',
    regionCode: '513233',
    contact: '扎西',
    phone: '13920010002',
    isReturned: false,
  },
  {
    name: '老码头火锅底料',
    intro: '手工炒制，只用贵州干辣椒',
    legalName: '重庆老码头食品有限公司',
    licence: '91500103MA5U2C6K8B',
    regionCode: '500103',
    contact: '陈码头',
    phone: '13920010003',
    isReturned: true,
  },
] as const

/** Applications that wait for the back office, and one that it has returned. */
export async function seedApplications(em: EntityManager): Promise<void> {
  for (const shop of shops) {
    const member = await makeMember(em, { phone: shop.phone, nickname: shop.contact })
    const application = new MerchantApplication()
    Object.assign(application, {
      member,
      merchantName: shop.name,
      intro: shop.intro,
      legalName: shop.legalName,
      licenceNumber: shop.licence,
      regionCode: shop.regionCode,
      contactName: shop.contact,
      contactPhone: shop.phone,
      documentIds: [await storeLicence(em, member)],
    })
    application.submit(now())
    if (shop.isReturned)
      application.returnWith(
        { remarks: [{ field: 'documents', text: '营业执照照片不清晰，请重新拍摄' }], reason: '资料需要补充' },
        member.id,
        now(),
      )
    em.persist(application)
  }
  const person = await makeMember(em, { phone: '13920010004', nickname: '苏代理' })
  const agent = new AgentApplication()
  Object.assign(agent, {
    member: person,
    entityName: '苏州市水巷商务服务有限公司',
    licenceNumber: '91320508MA1X8KQ12L',
    territoryCode: '320508',
    contactName: '苏文',
    contactPhone: '13920010004',
    plan: '先走访平江路与山塘街的老字号，三个月内引入二十家食品与手作店。',
    documentIds: [await storeLicence(em, person)],
  })
  agent.submit(now())
  em.persist(agent)
}

async function storeLicence(em: EntityManager, { account }: Member): Promise<string> {
  const file = await storeDocument(await paint('📜', 0), {
    accountId: account.id,
    merchantId: null,
    name: '营业执照.webp',
  })
  em.persist(file)
  return file.id
}
