import { limits } from '@kaidian/shared/core/limits'
import { oneLine, phone } from '@kaidian/shared/core/text'
import { z } from 'zod'

/** A unified social credit code, or the longer and shorter numbers of older licences. */
const licenceNumber = z.string().regex(/^[0-9A-Z]{13,20}$/)

/** What every application asks for; `id` is of the returned one that is handed in again. */
export const applicationRules = z.object({
  id: z.uuid().nullish(),
  licenceNumber,
  contactName: oneLine(limits.application.name),
  contactPhone: phone(),
  documentIds: z.array(z.uuid()).min(1).max(limits.application.documents),
})
