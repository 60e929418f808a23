# @API Lamps
#
# What hangs in a room.
class LampsController < ApplicationController
  # @API Update a lamp
  # Changes some of it.
  #
  # PATCH /api/v1/rooms/:room_id/lamps/:id
  #
  # @argument lamp[label] [Required, String]
  #   What it is called.
  # @argument lamp[watts] [Integer] How bright it is.
  # @argument lamp[state] [String, "on"|"off"]
  #
  # @example_request
  #   curl https://<host>/api/v1/rooms/1/lamps/2 -X PATCH \
  #     -H 'Authorization: Bearer <token>' \
  #     -d '{"lamp": {"label": "Sun"}}'
  #
  # @returns Lamp
  def update
    render json: { never: true }
  end

  # Moves a lamp.
  #
  # @route PATCH /api/v1/lamps/:id/room
  # @param room [String] Where it goes
  # @param [Integer] height How high
  # @return [Lamp] with its never
  def move; end
end
