import { useState } from 'react'

interface Notes {
  remarks: Readonly<Record<string, string>>
  reason: string
}

export interface ReviewDecision extends Notes {
  setRemark: (field: string, text: string) => void
  setReason: (text: string) => void
  /** For the input of a review mutation. */
  fieldRemarks: { field: string; text: string }[]
  /** Something is written; returning says why: with a reason, or with a remark on a field. */
  canReturn: boolean
  /** When a subject is decided for good. */
  forget: (subjectId: string) => void
}

const blank: Notes = { remarks: {}, reason: '' }

/** What a reviewer has noted on each subject: going on to another loses nothing, and neither does taking back. */
export function useReviewDecision(subjectId = ''): ReviewDecision {
  const [all, setAll] = useState<Readonly<Record<string, Notes>>>({})
  const { remarks, reason } = all[subjectId] ?? blank
  const fieldRemarks = Object.entries(remarks)
    .map(([field, text]) => ({ field, text: text.trim() }))
    .filter(({ text }) => text !== '')
  return {
    remarks,
    setRemark: (field, text) => setAll({ ...all, [subjectId]: { reason, remarks: { ...remarks, [field]: text } } }),
    reason,
    setReason: (text) => setAll({ ...all, [subjectId]: { remarks, reason: text } }),
    fieldRemarks,
    canReturn: fieldRemarks.length > 0 || reason.trim() !== '',
    forget: (id) => setAll((current) => ({ ...current, [id]: blank })),
  }
}
