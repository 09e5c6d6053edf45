import { z } from 'zod';
import { readAllNotifications, readNotification } from '../../notifications/read-notifications';
import { listNotifications } from '../../store/notification-inbox';
import { presentNotification } from '../presenters/notification';
import { defineRoute } from '../route';
import { notificationSchema } from '../schemas/notification';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';

export const notifications = defineRoute({
  method: 'get',
  path: '/notifications',
  access: { kind: 'user', action: 'notifications:read' },
  summary: 'The user’s own notifications, newest first',
  tags: ['Notifications'],
  request: {
    query: z.strictObject({ ...pageQuery, unread: z.enum(['true', 'false']).optional() }),
  },
  responses: { 200: { description: 'A page of them', body: pageOfItems(notificationSchema) } },
  example: () => ({}),
  async read({ query, principal }, scope) {
    const page = await listNotifications(scope, {
      userId: principal.userId,
      unreadOnly: query.unread === 'true',
      page: pageRequest(query, 'instant', '-createdAt'),
    });
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentNotification) };
  },
});

export const readOne = defineRoute({
  method: 'post',
  path: '/notifications/{id}/read',
  access: { kind: 'user', action: 'notifications:mark' },
  summary: 'Mark a notification as read',
  tags: ['Notifications'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The notification', body: notificationSchema } },
  example: (ids) => ({ params: { id: ids.notificationId } }),
  async act({ params, principal }, deps) {
    const notification = await readNotification(deps, principal, params.id);
    return { status: 200 as const, body: presentNotification(notification) };
  },
});

export const readAll = defineRoute({
  method: 'post',
  path: '/notifications/read-all',
  access: { kind: 'user', action: 'notifications:mark' },
  summary: 'Mark all notifications as read',
  tags: ['Notifications'],
  request: {},
  responses: {
    200: { description: 'What is unread now', body: z.strictObject({ unreadCount: z.int() }) },
  },
  example: () => ({}),
  async act({ principal }, deps) {
    const unreadCount = await readAllNotifications(deps, principal);
    return { status: 200 as const, body: { unreadCount } };
  },
});
