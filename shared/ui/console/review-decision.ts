import { useState } from 'react'

export interface ReviewDecision {
  remarks: Readonly<Record<string, string>>
  setRemark: (field: string, text: string) => void
  reason: string
  setReason: (text: string) => void
  /** For the input of a review mutation. */
  fieldRemarks: { field: string; text: string }[]
  /** Returning says why: with a reason, or with a remark on a field. */
  canReturn: boolean
  clear: () => void
}

/** What a reviewer has noted on one subject; another subject begins with nothing. */
export function useReviewDecision(subjectId: string | undefined): ReviewDecision {
  const [notes, setNotes] = useState<{ subjectId?: string; remarks: Record<string, string>; reason: string }>({
    remarks: {},
    reason: '',
  })
  const { remarks, reason } = notes.subjectId === subjectId ? notes : { remarks: {}, reason: '' }
  const fieldRemarks = Object.entries(remarks)
    .map(([field, text]) => ({ field, text: text.trim() }))
    .filter(({ text }) => text !== '')
  return {
    remarks,
    setRemark: (field, text) => setNotes({ subjectId, reason, remarks: { ...remarks, [field]: text } }),
    reason,
    setReason: (text) => setNotes({ subjectId, remarks, reason: text }),
    fieldRemarks,
    canReturn: fieldRemarks.length > 0 || reason.trim() !== '',
    clear: () => setNotes({ subjectId, remarks: {}, reason: '' }),
  }
}
