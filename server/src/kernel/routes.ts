import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyInstance } from 'fastify'
import type { ResolveViewer } from './http.ts'

export interface RouteTools {
  orm: MikroORM
  resolveViewer: ResolveViewer
  isSecure: boolean
}

type Routes = (app: FastifyInstance, tools: RouteTools) => Promise<void> | void

const all: Routes[] = []

/** Registers what is not GraphQL: uploads, files, callbacks. */
export function routes(add: Routes): void {
  all.push(add)
}

export async function addRoutes(app: FastifyInstance, tools: RouteTools): Promise<void> {
  for (const add of all) await app.register(async (scope) => add(scope, tools))
}
