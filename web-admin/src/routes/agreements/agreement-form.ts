import { formatTime } from '@kaidian/shared/web/time.ts'
import type { AgreementDraftFactsFragment } from './agreements.graphql.ts'

/** What is typed. */
export interface AgreementForm {
  name: string
  /** In Chinese time, as a datetime-local input takes it; empty: not chosen yet. */
  effectiveAt: string
  summaryZh: string
  summaryEn: string
  textZh: string
  textEn: string
}

type Texts = Pick<AgreementDraftFactsFragment, 'name' | 'summaryZh' | 'summaryEn' | 'textZh' | 'textEn'> & {
  effectiveAt: string | null
}

export const formOf = ({ name, effectiveAt, summaryZh, summaryEn, textZh, textEn }: Texts): AgreementForm => ({
  name,
  effectiveAt: effectiveAt ? typedOf(effectiveAt) : '',
  summaryZh,
  summaryEn,
  textZh,
  textEn,
})

/** A new version begins as a copy of what is in force, without its name and what it changed. */
export const formAfter = (current: { textZh: string; textEn: string } | undefined): AgreementForm => ({
  name: '',
  effectiveAt: '',
  summaryZh: '',
  summaryEn: '',
  textZh: current?.textZh ?? '',
  textEn: current?.textEn ?? '',
})

export const momentOf = (typed: string) => (typed === '' ? null : new Date(`${typed}:00+08:00`).toISOString())

/** What a datetime-local input takes, in Chinese time. */
export const typedOf = (at: string | Date) => formatTime(at, 'moment').replace(' ', 'T')

export const isWritten = (form: AgreementForm) => Object.values(form).every((text: string) => text.trim() !== '')
