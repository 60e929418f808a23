<?php

/**
 * @apiName   updateGuest
 * @api       {patch} /v1/guests/:id Update a guest
 *
 * @apiParam  {String}  [name]
 * @apiParam  {String="first,second,third"}  [seat]
 */

Route::patch('guests/{id}', [Controller::class, 'updateGuest']);
