import { Arg, Ctx, Extensions, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isDemo } from '../kernel/setup.ts'
import { confirmSandboxPayment } from './channels/confirm-sandbox-payment.ts'
import { hashToken } from './channels/sandbox.ts'
import { SandboxPayment } from './channels/sandbox-payment.ts'
import { availableMethods } from './channels/open-channel.ts'
import { isBalanceOn } from './is-balance-on.ts'
import { checkPayment } from './check-payment.ts'
import { Payment } from './payment.ts'
import { PaymentMethod } from './payment-method.ts'

const maxTokenLength = 100

@Rules(z.object({ token: z.string().min(1).max(maxTokenLength) }))
@InputType({ description: '在沙箱里确认付款 · Confirm a payment in the sandbox' })
class ConfirmSandboxPaymentInput {
  @Field(() => String, { description: '付款码里的一次性凭证 · The single-use token of the QR code' })
  token: string
}

@Rules(z.object({ id: z.uuid() }))
@InputType({ description: '查询一次支付 · Asks for a payment' })
class CheckPaymentInput {
  @Field(() => ID, { description: '编号 · Id' })
  id: string
}

@Allow.anyone()
@ObjectType({ description: '查询支付的结果 · What became of asking' })
class CheckPaymentPayload extends Payload {
  @Field(() => Payment, { nullable: true, description: '支付，以渠道的答复为准 · The payment, as the channel says' })
  payment?: Payment
}

@Allow.anyone()
@ObjectType({ description: '沙箱付款的结果 · The result of paying in the sandbox' })
class SandboxPaymentPayload extends Payload {
  @Field(() => SandboxPayment, { nullable: true, description: '沙箱里的付款 · The payment in the sandbox' })
  sandboxPayment?: SandboxPayment
}

@Resolver()
export class PaymentMallDoor {
  @Allow.member()
  @Query(() => [PaymentMethod], {
    description:
      '现在可用的支付方式；哪种适合，由所在的环境决定 · The ways to pay that are on; which of them fits depends on where one is',
  })
  async paymentMethods(@Ctx() { em }: SignedInContext): Promise<PaymentMethod[]> {
    return [...availableMethods(), ...((await isBalanceOn(em)) ? [PaymentMethod.BALANCE] : [])]
  }

  @Allow.member()
  @Query(() => Payment, { nullable: true, description: '我的一次支付 · One of my payments' })
  myPayment(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Payment> {
    return findOwn(em, Payment, id, viewer)
  }

  @Allow.member()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => CheckPaymentPayload, {
    description:
      '付款人说已付：立即向渠道查询，结果以渠道为准 · The payer says that it is paid: asks the channel at once, whose word counts',
  })
  async checkPayment(
    @Arg('input', () => CheckPaymentInput) { id }: CheckPaymentInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<CheckPaymentPayload> {
    return { payment: await checkPayment(em, id, viewer), userErrors: [] }
  }

  @Allow.anyone()
  @Query(() => SandboxPayment, {
    nullable: true,
    description: '演示：付款码指向的付款 · Demo: the payment that a QR code stands for',
  })
  sandboxPayment(
    @Arg('token', () => String, { description: '付款码里的凭证 · The token of the QR code' }) token: string,
    @Ctx() { em }: Context,
  ): Promise<SandboxPayment | null> | null {
    if (!isDemo() || token.length > maxTokenLength) return null
    return em.findOne(SandboxPayment, { tokenHash: hashToken(token) })
  }

  @Allow.anyone()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => SandboxPaymentPayload, { description: '演示：在付款页上确认 · Demo: confirm on the payment page' })
  async confirmSandboxPayment(
    @Arg('input', () => ConfirmSandboxPaymentInput) { token }: ConfirmSandboxPaymentInput,
    @Ctx() { em }: Context,
  ): Promise<SandboxPaymentPayload> {
    if (!isDemo()) throw new Refusal('CHANNEL_NOT_AVAILABLE')
    return { sandboxPayment: await confirmSandboxPayment(em, token), userErrors: [] }
  }
}
