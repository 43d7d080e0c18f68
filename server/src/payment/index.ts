import type { Room } from '../kernel/room.ts'
import './callbacks.ts'
import './channels/send-callbacks.ts'
import './payment.jobs.ts'
import './payment.listeners.ts'
import { SandboxPayment, SandboxRefund } from './channels/sandbox-payment.ts'
import { PaymentFields } from './payment-fields.ts'
import { PaymentNotice } from './payment-notice.ts'
import { PaymentAdminDoor } from './payment.admin.ts'
import { PaymentMallDoor } from './payment.mall.ts'
import { Payment } from './payment.ts'
import { Refund } from './refund.ts'

export const payment: Room = {
  entities: [Payment, Refund, PaymentNotice, SandboxPayment, SandboxRefund],
  resolvers: [PaymentMallDoor, PaymentAdminDoor, PaymentFields],
}
