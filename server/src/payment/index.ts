import type { Room } from '../kernel/room.ts'
import './callbacks.ts'
import './channels/keep-figures.ts'
import './channels/send-callbacks.ts'
import './payment.jobs.ts'
import './payment.listeners.ts'
import { ChannelBreaker, ChannelFigure } from './channels/channel-figure.ts'
import { SandboxPayment, SandboxRefund } from './channels/sandbox-payment.ts'
import { PaymentFields } from './payment-fields.ts'
import { PaymentNoticeAdminDoor } from './payment-notice.admin.ts'
import { PaymentNotice } from './payment-notice.ts'
import { PaymentAdminDoor } from './payment.admin.ts'
import { PaymentMallDoor } from './payment.mall.ts'
import { PaymentPartFields, PaymentPartsFields } from './payment-part.fields.ts'
import { PaymentPart } from './payment-part.ts'
import { Payment } from './payment.ts'
import { RefundAdminDoor } from './refund.admin.ts'
import { Refund } from './refund.ts'
import { SplitAdminDoor } from './split.admin.ts'
import { Split } from './split.ts'
import { SubMerchantAdminDoor } from './sub-merchant.admin.ts'
import { SubMerchantFields } from './sub-merchant.fields.ts'
import { SubMerchant } from './sub-merchant.ts'

export const payment: Room = {
  entities: [
    Payment,
    PaymentPart,
    SubMerchant,
    Refund,
    Split,
    PaymentNotice,
    ChannelFigure,
    ChannelBreaker,
    SandboxPayment,
    SandboxRefund,
  ],
  resolvers: [
    PaymentMallDoor,
    PaymentAdminDoor,
    RefundAdminDoor,
    SplitAdminDoor,
    PaymentNoticeAdminDoor,
    PaymentFields,
    PaymentPartFields,
    PaymentPartsFields,
    SubMerchantAdminDoor,
    SubMerchantFields,
  ],
}
