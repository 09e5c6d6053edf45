// Deliberately wrong: a use case that knows the HTTP room and the database driver. The check must refuse it.
import { DataSource } from 'typeorm';
import { bad } from '../http/bad';

export const worse = [DataSource, bad];
