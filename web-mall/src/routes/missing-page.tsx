import { NotFound } from '@kaidian/shared/web/problem.ts'

export default function MissingPage(): never {
  throw new NotFound()
}
