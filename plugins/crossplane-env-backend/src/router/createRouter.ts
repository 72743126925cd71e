import express from 'express';
import Router from 'express-promise-router';
import { addEnvironmentReadRoutes } from './environmentReadRoutes';
import { addEnvironmentTypeRoutes } from './environmentTypeRoutes';
import { addEnvironmentWriteRoutes } from './environmentWriteRoutes';
import { addHealthRoutes } from './healthRoutes';
import { RouterOptions } from './RouterOptions';

/** The HTTP API that `CrossplaneEnvClient` talks to. */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  router.use(express.json());
  addEnvironmentTypeRoutes(router, options);
  addEnvironmentReadRoutes(router, options);
  addEnvironmentWriteRoutes(router, options);
  addHealthRoutes(router, options);
  return router;
}
