import { z } from 'zod'

/** A business month in the filter of an export: "2026-11". */
export const monthRule = z.string().regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/)
