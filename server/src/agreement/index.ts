import type { Room } from '../kernel/room.ts'
import { AgreementAdmin } from './agreement.admin.ts'
import { AgreementDraftFields, AgreementFields, ViewerAgreements } from './agreement.fields.ts'
import { AgreementMallDoor } from './agreement.mall.ts'
import { AgreementDraft } from './agreement-draft.ts'
import { Agreement } from './agreement.ts'
import { Consent } from './consent.ts'
import './sign-up-consent.ts'

export const agreement: Room = {
  entities: [Agreement, AgreementDraft, Consent],
  resolvers: [AgreementMallDoor, AgreementAdmin, AgreementFields, AgreementDraftFields, ViewerAgreements],
}
