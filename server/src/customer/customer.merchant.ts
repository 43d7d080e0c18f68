import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { sqlOf } from '../kernel/database.ts'
import { findOwn, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { ShopBlock } from '../merchant/shop-block.ts'
import { ContactAccess, ContactAccessConnection } from './contact-access.ts'
import {
  ContactAccessesArgs,
  CustomerKeyInput,
  CustomerTagCount,
  CustomerWordsInput,
  RevealContactInput,
  RevealContactPayload,
  ShopCustomerPayload,
  ShopCustomersArgs,
  TagCustomerInput,
} from './customer-inputs.ts'
import { readCustomers, readTags } from './read-customers.ts'
import { RevealOrderPhonesInput, RevealOrderPhonesPayload } from './order-phones.ts'
import { revealContact } from './reveal-contact.ts'
import { revealPhones } from './reveal-phones.ts'
import { CustomerNote, ShopCustomer, ShopCustomerConnection } from './shop-customer.ts'

@Resolver()
export class CustomerMerchantDoor {
  @Allow.merchant('customer:read')
  @Query(() => ShopCustomerConnection, {
    description: '本店的顾客：付过款的会员 · Customers of the shop: who has paid',
  })
  shopCustomers(
    @Args(() => ShopCustomersArgs) args: ShopCustomersArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<ShopCustomer>> {
    return readCustomers(em, viewer.merchantId, args)
  }

  @Allow.merchant('customer:read')
  @Query(() => ShopCustomer, { nullable: true, description: '本店的一位顾客 · One customer of the shop' })
  async shopCustomer(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShopCustomer | null> {
    if (!isId(id)) return null
    return em.findOne(ShopCustomer, { id, merchant: viewer.merchantId }, { populate: ['member'] })
  }

  @Allow.merchant('customer:read')
  @Query(() => [CustomerTagCount], { description: '本店用过的标签 · Tags that the shop has given' })
  shopCustomerTags(@Ctx() { em, viewer }: ShopContext): Promise<CustomerTagCount[]> {
    return readTags(em, viewer.merchantId)
  }

  @Allow.merchant('team:read')
  @Query(() => ContactAccessConnection, {
    description: '谁看过顾客的联系方式，新的在前 · Who has looked at the contact of customers, newest first',
  })
  async shopContactAccesses(
    @Args(() => ContactAccessesArgs) { memberId, ...page }: ContactAccessesArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<ContactAccess>> {
    let rows = sqlOf(em)
      .selectFrom('contact_access')
      .select(['contact_access.id', 'contact_access.created_at as createdAt'])
      .where('contact_access.merchant_id', '=', viewer.merchantId)
    if (memberId) rows = rows.where('contact_access.member_id', '=', isId(memberId) ? memberId : null)
    const keys = newestFirst<{ id: string; createdAt: Date }>('contact_access')
    const found = await readPage(rows, { list: 'shopContactAccesses', keys, page })
    return loadPage(em, found, ContactAccess, ['order', 'member', 'account'])
  }

  @Allow.merchant('customer:contact')
  @Mutation(() => RevealContactPayload, {
    description: '查看完整联系方式，会留记录 · Shows the whole contact of a customer, which is kept on record',
  })
  async revealContact(
    @Arg('input', () => RevealContactInput) input: RevealContactInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<RevealContactPayload> {
    return { contact: await revealContact(em, viewer, input), userErrors: [] }
  }

  @Allow.merchant('order:ship')
  @Mutation(() => RevealOrderPhonesPayload, {
    description:
      '查看正在发货的订单的完整手机号，会留记录 · Shows the whole numbers of orders that are being shipped, which is kept on record',
  })
  async revealOrderPhones(
    @Arg('input', () => RevealOrderPhonesInput) input: RevealOrderPhonesInput,
    @Ctx() { em, viewer, language }: ShopContext,
  ): Promise<RevealOrderPhonesPayload> {
    return { phones: await revealPhones(em, viewer, input, language), userErrors: [] }
  }

  @Allow.merchant('customer:write')
  @Mutation(() => ShopCustomerPayload, { description: '给顾客贴标签 · Gives a customer tags' })
  async tagCustomer(
    @Arg('input', () => TagCustomerInput) { id, tags, idempotencyKey: key }: TagCustomerInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShopCustomerPayload> {
    const customer = await findOwn(em, ShopCustomer, id, viewer, { lock: true })
    const claim = { accountId: viewer.accountId, command: 'tagCustomer', key, content: { id, tags }, resultId: id }
    if ((await claimKey(em, claim)) === undefined) customer.tags = tags.map((tag) => tag.trim())
    return answer(em, id)
  }

  @Allow.merchant('customer:write')
  @Mutation(() => ShopCustomerPayload, { description: '写一条备注 · Writes a note about a customer' })
  async addCustomerNote(
    @Arg('input', () => CustomerWordsInput) { id, text, idempotencyKey: key }: CustomerWordsInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShopCustomerPayload> {
    const { merchant, member } = await findOwn(em, ShopCustomer, id, viewer, { lock: true })
    const claim = { accountId: viewer.accountId, command: 'addCustomerNote', key, content: { id, text }, resultId: id }
    if ((await claimKey(em, claim)) !== undefined) return answer(em, id)
    const max = limits.customer.notes
    if ((await em.count(CustomerNote, { merchant, member })) >= max) throw new Refusal('TOO_MANY_NOTES', { max })
    const account = em.getReference(Account, viewer.accountId)
    em.persist(Object.assign(new CustomerNote(), { merchant, member, account, text: text.trim() }))
    return answer(em, id)
  }

  @Allow.merchant('customer:write')
  @Mutation(() => ShopCustomerPayload, { description: '删一条备注 · Removes a note about a customer' })
  async removeCustomerNote(
    @Arg('input', () => CustomerKeyInput) { id, idempotencyKey: key }: CustomerKeyInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShopCustomerPayload> {
    const claim = { accountId: viewer.accountId, command: 'removeCustomerNote', key, content: { id }, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    if (!isFirst) return { userErrors: [] }
    const note = await findOwn(em, CustomerNote, id, viewer)
    em.remove(note)
    const { merchant, member } = note
    return answer(em, (await em.findOneOrFail(ShopCustomer, { merchant, member })).id)
  }

  @Allow.merchant('customer:write')
  @Mutation(() => ShopCustomerPayload, {
    description: '拉黑：此后不能在本店下单 · Blocks a customer: they can place no order at the shop any more',
  })
  async blockCustomer(
    @Arg('input', () => CustomerWordsInput) { id, text: reason, idempotencyKey: key }: CustomerWordsInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShopCustomerPayload> {
    const { merchant, member } = await findOwn(em, ShopCustomer, id, viewer, { lock: true })
    const content = { id, reason }
    const claim = { accountId: viewer.accountId, command: 'blockCustomer', key, content, resultId: id }
    const isThere = (await em.count(ShopBlock, { merchant, member })) > 0
    if ((await claimKey(em, claim)) === undefined && !isThere) {
      const account = em.getReference(Account, viewer.accountId)
      em.persist(Object.assign(new ShopBlock(), { merchant, member, account, reason: reason.trim() }))
    }
    return answer(em, id)
  }

  @Allow.merchant('customer:write')
  @Mutation(() => ShopCustomerPayload, { description: '取消拉黑 · Lets a customer buy again' })
  async unblockCustomer(
    @Arg('input', () => CustomerKeyInput) { id, idempotencyKey: key }: CustomerKeyInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShopCustomerPayload> {
    const { merchant, member } = await findOwn(em, ShopCustomer, id, viewer, { lock: true })
    const claim = { accountId: viewer.accountId, command: 'unblockCustomer', key, content: { id }, resultId: id }
    if ((await claimKey(em, claim)) === undefined) await em.nativeDelete(ShopBlock, { merchant, member })
    return answer(em, id)
  }
}

async function answer(em: EntityManager, id: string): Promise<ShopCustomerPayload> {
  await em.flush()
  return { customer: await em.findOneOrFail(ShopCustomer, id, { populate: ['member'] }), userErrors: [] }
}
