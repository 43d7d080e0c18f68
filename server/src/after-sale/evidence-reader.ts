import { Audience } from '../kernel/graph/viewer.ts'
import { registerFileReader } from '../kernel/outside/files/file-readers.ts'
import { Evidence } from './evidence.ts'
import { maySeeEvidence } from './shown-evidence.ts'

/**
 * Evidence is for the member whose after-sale it is, the people of its shop who handle after-sales, and staff who read them;
 * until a step shows it, for whoever has uploaded it.
 */
registerFileReader('evidence', async (em, { id, accountId }, viewer) => {
  const uses = await em.find(Evidence, { file: id }, { populate: ['afterSale'] })
  if (uses.length === 0) return viewer.accountId === accountId
  const { audience, memberId, merchantId } = viewer
  if (audience === Audience.AGENT || !maySeeEvidence(viewer)) return false
  if (audience === Audience.STAFF) return true
  return uses.some(({ afterSale }) =>
    audience === Audience.MEMBER ? afterSale.member.id === memberId : afterSale.merchant.id === merchantId,
  )
})
