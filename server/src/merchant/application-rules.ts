import { limits } from '@kaidian/shared/core/limits'
import { licencePattern } from '@kaidian/shared/core/licence'
import { oneLine, phone } from '@kaidian/shared/core/text'
import { z } from 'zod'

/** What every application asks for; `id` is of the returned one that is handed in again. */
export const applicationRules = z.object({
  id: z.uuid().nullish(),
  licenceNumber: z.string().regex(licencePattern),
  contactName: oneLine(limits.application.name),
  contactPhone: phone(),
  documentIds: z.array(z.uuid()).min(1).max(limits.application.documents),
})
