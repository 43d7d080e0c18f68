import type { Room } from '../kernel/room.ts'
import './account.jobs.ts'
import { AccountMallDoor } from './account.mall.ts'
import { Account } from './account.ts'
import { DeviceUse } from './device-use.ts'
import { RateLimit } from './rate-limit.ts'
import { SessionMallDoor } from './session.mall.ts'
import { Session } from './session.ts'
import { SettingAuthor } from './setting-author.admin.ts'
import { SignInPayloadFields } from './sign-in-payload.ts'
import { SignInMallDoor } from './sign-in.mall.ts'
import { StepUpMallDoor } from './step-up.mall.ts'
import { VerificationCode } from './verification-code.ts'
import { ViewerFields } from './viewer-view.ts'

export const account: Room = {
  entities: [Account, Session, VerificationCode, RateLimit, DeviceUse],
  resolvers: [
    SignInMallDoor,
    SignInPayloadFields,
    AccountMallDoor,
    SessionMallDoor,
    StepUpMallDoor,
    ViewerFields,
    SettingAuthor,
  ],
}
